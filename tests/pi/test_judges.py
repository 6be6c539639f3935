"""What `make pi-test` judges by: a change in a tree, a compiler, a unit read by hand, memory of an emulated program."""

from pathlib import Path

import pytest

from tests.pi import carried_in, memory, source, trees, walk
from tests.pi.roots import ROOTS
from tests.pi.units import read_unit

UNIT = """
[Unit]
ConditionPathExists=/x
[Service]
Type=notify
ExecStart=/opt/it \\
  run
User=one
Group=all
Environment=A=1 "B=two words"
EnvironmentFile=-/etc/it
# UMask=0000
"""
FAMILY = "[Service]\nUMask=0007\nEnvironment=A=2\nWatchdogSec=10\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, content in (("etc/a", "a"), ("opt/b", "b"), ("var/log/c", "c"), ("usr/bin/python3", "")):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content)
    return tmp_path


def test_a_tree_that_was_left_alone_has_not_changed(root: Path) -> None:
    before = trees.look(root)
    (root / "var/log/c").write_text("more")
    assert trees.differences(before, trees.look(root)) == []


@pytest.mark.parametrize("what", ["content", "rights", "link", "new", "gone"])
def test_every_change_of_a_tree_is_seen(root: Path, what: str) -> None:
    (root / "opt/link").symlink_to("b")
    before = trees.look(root)
    if what == "content":
        (root / "etc/a").write_text("A")
    elif what == "rights":
        (root / "etc/a").chmod(0o600)
    elif what == "link":
        (root / "opt/link").unlink()
        (root / "opt/link").symlink_to("../etc/a")
    elif what == "new":
        (root / "opt/c").mkdir()
    else:
        (root / "opt/b").unlink()
    assert len(trees.differences(before, trees.look(root))) == 1


def test_a_compiler_is_found_also_when_its_link_leads_nowhere(root: Path) -> None:
    assert trees.compilers(root) == []
    (root / "usr/bin/cc").symlink_to("/etc/alternatives/cc")
    assert trees.compilers(root) == ["cc"]


def test_a_unit_is_read_with_its_family_and_its_environment(root: Path) -> None:
    units = root / "etc/systemd/system"
    (units / "it-.service.d").mkdir(parents=True)
    (units / "it-runs.service").write_text(UNIT)
    (units / "it-.service.d/10.conf").write_text(FAMILY)
    (root / "etc/it").write_text("# words\nC='three three'\n")
    how = read_unit(root, "it-runs")
    assert (how.words, how.user, how.group, how.umask) == (("/opt/it", "run"), "one", "all", 0o007)
    assert how.environment == {"A": "2", "B": "two words", "C": "three three"}
    assert (how.notifies, how.watchdog, how.folder) == (True, True, "/")
    with pytest.raises(LookupError):
        read_unit(root, "it-sleeps")


def test_the_emulators_own_memory_is_not_the_programs() -> None:
    stretch = "7f00-7f10 {} 00000000 00:00 0 {}\nSize: 9 kB\nPss:    {} kB\nPss_Dirty: 7 kB"
    told = [("r--p", "/opt/venv/x.so", 10), ("rw-p", "", 20), ("rwxp", "", 400), ("r-xp", "/usr/bin/qemu-a", 500)]
    lines = "\n".join(stretch.format(*each) for each in told).splitlines()
    counted = [kb for rights, name, kb in memory.parts(lines) if not memory.of_emulator(rights, name)]
    assert counted == [10, 20]


def test_a_folder_of_this_machine_is_not_carried_to_another() -> None:
    words = carried_in.pip_words({"index-url": "https://i.example/simple", "extra-index-url": "file:///opt/x /opt/y"})
    assert "index-url = https://i.example/simple" in words
    assert "/opt" not in words


def test_what_stays_after_an_uninstall_is_data_and_nothing_else() -> None:
    left = ["new var/lib/telefoonhotel/school.db", "new opt/telefoonhotel", "changed etc/passwd: a -> b"]
    assert [line for line in left if walk._is_ours(line)] == ["new opt/telefoonhotel"]


def test_a_root_of_other_packages_is_made_anew_and_the_installer_is_where_the_checkout_has_it() -> None:
    assert len({root.recipe for root in ROOTS.values()}) == len(ROOTS)
    assert source.INSTALLER.endswith("deploy/install.sh")
