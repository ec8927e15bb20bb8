# What make_machine and run must agree on: a frozen machine goes on only in the same hardware.

job_bytes=$((256 * 1024 * 1024))

# Sets `machine`. Arguments: the folder, whether what it writes is thrown away (on or off), the job's
# disk, and the files for the output and the exit status.
machine_command() {
  local folder=$1 is_thrown_away=$2 job=$3 output=$4 status=$5
  machine=(
    qemu-system-x86_64 -accel tcg,thread=multi -machine q35 -cpu Nehalem -smp 2 -m 2048
    -display none -nodefaults -no-user-config -no-reboot -net none
    -global migration.store-global-state=off  # it was stopped when it was frozen, and runs when thawed
    -serial "file:$folder/console.log"
    -kernel "$folder/kernel" -initrd "$folder/initrd"
    -append "console=ttyS0 root=/dev/vda rw oops=panic panic=-1"
    -drive "file=$folder/disk,format=raw,if=virtio,snapshot=$is_thrown_away"
    -drive "file=$job,format=raw,if=virtio,readonly=on"
    -device virtio-serial-pci
    -chardev "file,id=output,path=$output" -device virtserialport,chardev=output,name=output
    -chardev "file,id=status,path=$status" -device virtserialport,chardev=status,name=status)
}
