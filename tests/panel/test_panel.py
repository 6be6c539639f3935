"""Lamps, buzzer and buttons on mock pins, moved by a clock that is turned by hand."""

import pytest

from kiosk.domain.signals import Lamp, LampPattern, Tone
from kiosk.panel.buttons import Button
from kiosk.panel.errors import PanelError, PressError
from kiosk.panel.panel import Panel
from tests.panel.box import ACTIVE, WIRING, Box

GREEN = {Lamp.GREEN: LampPattern.STEADY}


@pytest.fixture
def box():
    box = Box()
    yield box
    box.panel.close()


def test_a_lamp_that_is_not_named_is_dark(box: Box) -> None:
    box.show(dict.fromkeys(Lamp, LampPattern.STEADY))
    box.show(GREEN)
    assert {lamp: box.lit(lamp) for lamp in Lamp} == {"green": 1, "blue": 0, "amber": 0, "white": 0}


def test_only_changes_are_written_to_the_pins(box: Box) -> None:
    pin = box.pins.pin(WIRING.lamps.green)
    box.show(GREEN)
    writes = []
    pin._change_state = writes.append
    for _ in range(100):
        box.tick(0.02)
    assert writes == []


def test_a_lamp_moves_only_when_the_clock_does(box: Box) -> None:
    box.show({Lamp.WHITE: LampPattern.BLINK})
    box.tick(0.4)
    assert box.lit(Lamp.WHITE) == 1
    box.tick(0.2)
    assert box.lit(Lamp.WHITE) == 0


def test_showing_an_answer_again_begins_its_pattern_again(box: Box) -> None:
    box.show({Lamp.BLUE: LampPattern.TWO_LONG})
    box.tick(0.8)
    box.show({Lamp.BLUE: LampPattern.TWO_LONG})
    assert box.lit(Lamp.BLUE) == 1


def test_the_tonal_buzzer_plays_the_notes(box: Box) -> None:
    box.show(GREEN, Tone.RISING)
    assert box.buzzer() == (0.5, pytest.approx(392.0, abs=0.1))
    box.tick(0.17)
    assert box.buzzer() == (0.5, pytest.approx(523.3, abs=0.1))
    box.tick(0.5)
    assert box.buzzer() == (0.0, None)


def test_the_active_buzzer_plays_the_rhythm() -> None:
    box = Box(ACTIVE)
    box.show({}, Tone.LOW_LOW)
    heard = []
    for _ in range(40):
        heard.append(box.buzzer()[0])
        box.tick(0.01)
    assert heard == [1.0] * 15 + [0.0] * 4 + [1.0] * 15 + [0.0] * 6


def test_a_question_does_not_cut_off_the_sound_of_the_answer(box: Box) -> None:
    box.show(GREEN, Tone.RISING)
    box.tick(0.05)
    box.show({**GREEN, Lamp.WHITE: LampPattern.BLINK})
    assert box.buzzer()[1] == pytest.approx(392.0, abs=0.1)


def test_the_next_answer_cuts_off_the_sound_of_the_last(box: Box) -> None:
    box.show(GREEN, Tone.RISING)
    box.tick(0.05)
    box.show({Lamp.AMBER: LampPattern.SLOW_PULSE}, Tone.WARM)
    assert box.buzzer()[1] == pytest.approx(349.2, abs=0.1)


def test_in_quiet_hours_the_lamps_shine_and_nothing_sounds(box: Box) -> None:
    box.show({}, Tone.WARM)
    box.show(GREEN, Tone.RISING, quiet=True)
    assert (box.lit(Lamp.GREEN), box.buzzer()) == (1, (0.0, None))


@pytest.mark.parametrize(("volume", "duty"), [(1.0, 0.5), (0.4, 0.2), (0.0, 0.0)])
def test_volume_narrows_the_pulse_of_the_tonal_buzzer(volume: float, duty: float) -> None:
    box = Box(volume=volume)
    box.show({}, Tone.WARM)
    assert box.buzzer()[0] == pytest.approx(duty)


@pytest.mark.parametrize(("volume", "duty"), [(0.4, 0.2), (0.0, 0.0)])
def test_another_volume_counts_from_the_next_tone_on(volume: float, duty: float) -> None:
    box = Box()
    box.panel.set_volume(volume)
    box.show({}, Tone.WARM)
    assert box.buzzer()[0] == pytest.approx(duty)
    box.panel.set_volume(1.0)
    box.tick(5)
    box.show({}, Tone.WARM)
    assert box.buzzer()[0] == pytest.approx(0.5)


def test_without_volume_the_active_buzzer_is_silent() -> None:
    box = Box(ACTIVE, volume=0.0)
    box.show({}, Tone.WARM)
    assert box.buzzer() == (0.0, None)


@pytest.mark.parametrize("button", Button)
def test_a_finger_on_a_button_is_one_press_and_one_length(box: Box, button: Button) -> None:
    box.finger.press(button, hold_ms=300)
    assert [(press.button, press.held_ms) for press in box.panel.presses()] == [(button, 0), (button, 300)]
    assert box.panel.presses() == []


def test_presses_come_in_the_order_of_the_fingers(box: Box) -> None:
    for button in (Button.CANCEL, Button.ITEM, Button.CONFIRM):
        box.finger.press(button)
    starts = [press.button for press in box.panel.presses() if press.held_ms == 0]
    assert starts == [Button.CANCEL, Button.ITEM, Button.CONFIRM]


def test_a_bouncing_contact_on_the_pins_is_one_press(box: Box) -> None:
    contact = box.pins.pin(WIRING.buttons.confirm)
    for _ in range(25):
        contact.drive_low()
        box.clock.wait(0.0005)
        contact.drive_high()
        box.clock.wait(0.0005)
    contact.drive_low()
    box.tick(0.1)
    assert [press.held_ms for press in box.panel.presses()] == [0]


def test_a_button_held_for_two_seconds_is_told_before_it_is_let_go(box: Box) -> None:
    box.pins.pin(WIRING.buttons.cancel).drive_low()
    box.tick(1.99)
    box.tick(0.02)
    assert [press.held_ms for press in box.panel.presses()] == [0, 2010]


def test_a_closed_panel_is_dark_silent_and_gives_its_pins_back() -> None:
    box = Box()
    box.show(dict.fromkeys(Lamp, LampPattern.STEADY), Tone.WARM)
    box.panel.close()
    assert {pin.function for pin in box.pins.pins.values()} == {"input"}
    assert (box.lit(Lamp.GREEN), box.buzzer()) == (0, (0.0, None))
    Box(pins=box.pins).panel.close()


def test_a_pin_that_is_taken_is_said_and_the_others_are_given_back() -> None:
    box = Box()
    with pytest.raises(PanelError, match=r"GPIO17.*no other program holds the pins"):
        Panel(WIRING, box.clock, box.pins)
    box.panel.close()
    Box(pins=box.pins).panel.close()


def test_the_pins_tell_which_button_is_held(box: Box) -> None:
    box.pins.pin(WIRING.buttons.item).drive_low()
    assert box.finger.pin_states()["buttons"] == {"item": True, "confirm": False, "cancel": False}


@pytest.mark.parametrize("hold_ms", [0, -5, 10_001])
def test_nobody_holds_a_button_for_no_time_or_for_minutes(box: Box, hold_ms: int) -> None:
    with pytest.raises(PressError, match=str(hold_ms)):
        box.finger.press(Button.ITEM, hold_ms)
    assert box.panel.presses() == []
