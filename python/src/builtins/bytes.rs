//! Methods of `bytes` and `bytearray`.

use super::{defs, internal, list};
use crate::ask::Key;
use crate::heap::Body;
use crate::value::{Type, Value};
use crate::vm::{Args, Flow, Got, Stop, Vm, broken, give};

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

/// UTF-8, ASCII and Latin-1; what is no text is an error, or left out, or replaced.
fn decode(vm: &mut Vm, args: Args) -> Flow {
    let bytes = bytes(vm, &args)?;
    let [_, codec, errors] = args.bind(vm, "decode", ["self", "encoding", "errors"], 1)?;
    let text = |given: Option<Value>, otherwise: &str| match given {
        Some(Value::Str(text)) => text.to_ascii_lowercase().replace(['_', ' '], "-"),
        _ => otherwise.to_owned(),
    };
    let (codec, errors) = (text(codec, "utf-8"), text(errors, "strict"));
    let is_latin = match &*codec {
        "utf-8" | "utf8" | "u8" => false,
        "ascii" | "us-ascii" if bytes.is_ascii() => false,
        "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "l1" => true,
        _ => {
            let message = format!("decoding these bytes as {codec} is not supported: use utf-8");
            return Err(Stop::Refused(message.into()));
        }
    };
    if is_latin {
        let text: String = bytes.iter().copied().map(char::from).collect();
        return give(Value::text(text));
    }
    match (String::from_utf8(bytes), &*errors) {
        (Ok(text), _) => give(Value::text(text)),
        (Err(fault), "replace") => give(Value::text(
            String::from_utf8_lossy(fault.as_bytes()).into_owned(),
        )),
        (Err(fault), "ignore") => {
            let chunks = fault.as_bytes().utf8_chunks();
            let text: String = chunks.map(|chunk| chunk.valid()).collect();
            give(Value::text(text))
        }
        (Err(fault), _) => undecodable(vm, &fault),
    }
}

fn undecodable(vm: &mut Vm, fault: &std::string::FromUtf8Error) -> Flow {
    let at = fault.utf8_error().valid_up_to();
    let bytes = fault.as_bytes();
    let byte = bytes.get(at).copied().unwrap_or(0);
    let well = fault.utf8_error().error_len().unwrap_or(bytes.len() - at);
    let end = at + well;
    let why = match (byte, fault.utf8_error().error_len()) {
        (..0xc2 | 0xf5.., _) => "invalid start byte",
        (_, None) => "unexpected end of data",
        _ => "invalid continuation byte",
    };
    let message = match well {
        1 => format!("'utf-8' codec can't decode byte 0x{byte:02x} in position {at}: {why}"),
        _ => format!(
            "'utf-8' codec can't decode bytes in position {at}-{}: {why}",
            end - 1
        ),
    };
    vm.error(Type::UNICODE_DECODE_ERROR, message)
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
