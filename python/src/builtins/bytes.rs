//! Methods of `bytes` and `bytearray`.

use super::{defs, internal, list};
use crate::ask::Key;
use crate::heap::Body;
use crate::value::{Type, Value};
use crate::vm::{Args, Flow, Got, Vm, broken, give};

defs! { BYTES, "bytes":
    Method "decode" decode;
    Method "hex" hex;
    Method "append" append;
    Method "__len__" list::len;
    Method "__iter__" list::iter;
    Method "__contains__" internal::contains;
    Method "__getitem__" list::get_item;
}

fn bytes(vm: &mut Vm, args: &Args) -> Got<Vec<u8>> {
    let me = args.all.first().cloned().unwrap_or_default();
    vm.reads_all(&me)?;
    match (&me, vm.body(&me)) {
        (Value::Bytes(bytes), _) => Ok(bytes.to_vec()),
        (_, Some(Body::ByteArray(bytes))) => Ok(bytes.clone()),
        _ => Err(broken("no bytes")),
    }
}

/// `item in bytes`
pub(super) fn contains(vm: &mut Vm, of: &Value, item: &Value) -> Flow {
    let all = bytes(vm, &vec![of.clone()].into())?;
    if matches!(item, Value::Bytes(_)) || matches!(vm.body(item), Some(Body::ByteArray(_))) {
        let part = bytes(vm, &vec![item.clone()].into())?;
        let found = part.is_empty() || all.windows(part.len()).any(|window| window == part);
        return give(found);
    }
    match vm.unwrap(item).to_big() {
        Some(number) => match u8::try_from(number) {
            Ok(byte) => give(all.contains(&byte)),
            Err(_) => vm.value_error("byte must be in range(0, 256)"),
        },
        None => {
            let class = vm.class_name(item);
            vm.type_error(format!("a bytes-like object is required, not '{class}'"))
        }
    }
}

fn decode(vm: &mut Vm, args: Args) -> Flow {
    match String::from_utf8(bytes(vm, &args)?) {
        Ok(text) => give(Value::text(text)),
        Err(fault) => {
            let at = fault.utf8_error().valid_up_to();
            let byte = fault.as_bytes().get(at).copied().unwrap_or(0);
            let message = format!(
                "'utf-8' codec can't decode byte 0x{byte:02x} in position {at}: invalid start byte"
            );
            vm.error(Type::UNICODE_DECODE_ERROR, message)
        }
    }
}

fn hex(vm: &mut Vm, args: Args) -> Flow {
    let digits = bytes(vm, &args)?
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect::<String>();
    give(Value::text(digits))
}

fn append(vm: &mut Vm, args: Args) -> Flow {
    let byte = args
        .all
        .get(1)
        .and_then(Value::to_int)
        .and_then(|byte| u8::try_from(byte).ok());
    let Some(byte) = byte else {
        return vm.value_error("byte must be in range(0, 256)");
    };
    let place = vm.me(&args)?;
    match &mut vm.write(place, Key::All)?.body {
        Body::ByteArray(bytes) => bytes.push(byte),
        _ => return vm.type_error("'bytes' object has no attribute 'append'"),
    }
    give(Value::None)
}
