"""A school installs what the product needs, each package locked, and nothing of the workshop."""

from importlib.metadata import requires

from packaging.requirements import Requirement

from deploy.release.packages import LOCK, ROOT, RUNTIME_LOCK, locked, runtime_packages, used_somewhere


def test_the_list_of_what_a_school_installs_is_current() -> None:
    """When this fails: .venv/bin/python -m deploy.release.packages"""
    assert locked((ROOT / RUNTIME_LOCK).read_text()) == runtime_packages()


def test_it_is_the_lock_without_the_workshop_and_without_what_needs_a_compiler() -> None:
    found = runtime_packages()
    assert found.items() <= locked((ROOT / LOCK).read_text()).items()
    assert {"flask", "sqlalchemy", "mfrc522", "cffi"} <= found.keys()
    assert not {"pytest", "ruff", "hatchling", "rpi-gpio", "spidev", "colorama"} & found.keys()


def test_nothing_that_a_package_of_it_needs_is_left_out() -> None:
    found = runtime_packages()
    needed = {
        one.name.lower().replace("_", "-").replace(".", "-")
        for name in found
        for one in map(Requirement, requires(name) or [])
        if used_somewhere(one)
    }
    assert needed - found.keys() == {"rpi-gpio", "spidev"}
