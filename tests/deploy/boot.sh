# shellcheck shell=sh
# Makes a machine out of this one and hands it to systemd: everything that stands here, read only, with a layer of memory
# over it; network, processes, users' folders and control groups of its own. Run by tests/deploy/machine.py in fresh
# name spaces. Arguments: a folder for the layer, the source of the product, its Python, its packages, and a script that
# finishes the machine (run inside it, before systemd).
set -eu
layer=$1 source=$2 python=$3 packages=$4 finish=$5
mount --make-rprivate /
mount -t tmpfs tmpfs "$layer"
mkdir "$layer/over" "$layer/work" "$layer/machine"
mount -t overlay overlay -o "lowerdir=/,upperdir=$layer/over,workdir=$layer/work" "$layer/machine"
cd "$layer/machine"
mount -t proc proc proc
mount -t sysfs sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
mount -t tmpfs -o mode=755 tmpfs run
mount -t tmpfs -o mode=1777 tmpfs tmp
mount -t tmpfs -o mode=755 tmpfs dev
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts dev/pts
mount -t tmpfs -o mode=1777 tmpfs dev/shm
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
for node in null zero full random urandom tty; do
  touch "dev/$node"
  mount --bind "/dev/$node" "dev/$node"
done
mknod -m 666 dev/loop0 b 7 0  # for a probe that may not open it
ip link set lo up

# The product, where a school's machine has it.
release=opt/telefoonhotel/releases/tried
rm -rf etc/systemd/system etc/systemd/*.conf.d opt/telefoonhotel var/lib/telefoonhotel etc/telefoonhotel var/log/journal
mkdir -p "$release/source" "$release/python" "$release/venv/bin" "$release/venv/packages" etc/systemd/system
mount --bind "$source" "$release/source"
mount --bind "$python" "$release/python"
mount --bind "$packages" "$release/venv/packages"
ln -s releases/tried opt/telefoonhotel/current
ln -s source/deploy "$release/deploy"
cat > "$release/venv/bin/python" <<SH
#!/bin/sh
exec /$release/python/bin/python3 "\$@"
SH
cat > "$release/venv/bin/telefoonhotel" <<SH
#!/$release/python/bin/python3
import os, sys
sys.argv[0] = "telefoonhotel"
from kiosk.cli import main
main()
SH
chmod +x "$release"/venv/bin/*

deploy=$release/source/deploy
cp -r "$deploy"/systemd/system/. etc/systemd/system/
cp -r "$deploy"/systemd/*.conf.d etc/systemd/
# No screen here, unless a test makes one.
printf '[Unit]\nConditionPathExists=/dev/dri\n' > etc/systemd/system/telefoonhotel-entrance.service.d/tried.conf
mkdir -p etc/sysusers.d etc/tmpfiles.d etc/telefoonhotel
cp "$deploy"/systemd/sysusers.d/* etc/sysusers.d/
cp "$deploy"/systemd/tmpfiles.d/* etc/tmpfiles.d/
for unit in systemd-udevd.service systemd-udevd-kernel.socket systemd-udevd-control.socket systemd-udev-trigger.service \
  systemd-hwdb-update.service systemd-modules-load.service systemd-sysctl.service systemd-random-seed.service \
  systemd-timesyncd.service systemd-machine-id-commit.service systemd-firstboot.service sys-kernel-config.mount \
  sys-kernel-debug.mount sys-kernel-tracing.mount sys-fs-fuse-connections.mount dev-hugepages.mount dev-mqueue.mount \
  proc-sys-fs-binfmt_misc.automount; do
  ln -sf /dev/null "etc/systemd/system/$unit"
done

cp "$finish" finish.sh
mkdir .before
pivot_root . .before
umount -l .before
sh /finish.sh > /run/finished 2>&1 || { cat /run/finished >&2; exit 1; }
exec env -i container=other PATH=/usr/sbin:/usr/bin:/sbin:/bin \
  /lib/systemd/systemd --unit=telefoonhotel.target --show-status=no --log-target=journal
