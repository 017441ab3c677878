//! What the library has for sets whose order is to be drawn.

use crate::builtins::defs;
use crate::vm::{Args, Flow, Vm};

defs! { ORDERS, "set":
    Function "_draw_member" draw;
    Function "_place_member" place;
    Function "_members" members;
}

fn draw(vm: &mut Vm, args: Args) -> Flow {
    let [of] = args.exactly(vm, "_draw_member")?;
    vm.draw_member(&of)
}

fn place(vm: &mut Vm, args: Args) -> Flow {
    let [of, number] = args.exactly(vm, "_place_member")?;
    vm.place_member(&of, &number)
}

fn members(vm: &mut Vm, args: Args) -> Flow {
    let [of] = args.exactly(vm, "_members")?;
    vm.in_some_order(&of)
}
