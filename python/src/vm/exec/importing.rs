//! `import`.

use crate::heap::Body;
use crate::value::{Text, Type, Value};
use crate::vm::{Answer, Flow, Got, Vm, broken, give};

impl Vm<'_> {
    /// `import name`, or with names `from name import …`.
    pub(super) fn import_name(&mut self, name: &Text, names: &Value) -> Flow {
        let from = !names.is_none();
        // `import a.b` binds `a`.
        let first: Text = match name.split_once('.') {
            Some((first, _)) if !from => {
                if !crate::library::has(name) {
                    return self.no_module(name);
                }
                first.into()
            }
            _ => name.clone(),
        };
        self.import(&first)
    }

    /// The module `name`, which is run if it was not before.
    pub(crate) fn import(&mut self, name: &Text) -> Flow {
        if let Some(module) = self.local.modules.get(name) {
            return give(module.clone());
        }
        if !crate::library::has(name) {
            return self.no_module(name);
        }
        self.run_module(name)
    }

    fn no_module<T>(&mut self, name: &Text) -> Got<T> {
        let first = name.split('.').next().unwrap_or(name);
        // One that Python has must not be taken for one that is not there.
        if crate::library::is_pythons(first) || crate::library::has(first) {
            let advice = crate::library::instead::of_module(name);
            let message = format!("the module '{name}' is not supported: {advice}");
            return Err(crate::vm::Stop::Refused(message.into()));
        }
        let message = Value::text(format!("No module named '{name}'"));
        let exception = self.exception(Type::MODULE_NOT_FOUND_ERROR, vec![message])?;
        if let Some(at) = exception.as_ref() {
            let fields = &mut self.write(at, crate::ask::Key::All)?.fields;
            fields.set("name".into(), Value::Str(name.clone()));
        }
        Err(crate::vm::Stop::Raise(exception))
    }

    /// `from module import name`.
    pub(super) fn import_from(&mut self, module: &Value, name: &Text) -> Flow {
        let Some(Body::Module(called)) = self.body(module) else {
            return Err(broken("an import from no module"));
        };
        let called = called.clone();
        let inner: Text = format!("{called}.{name}").into();
        if crate::library::has(&inner) {
            return self.import(&inner);
        }
        if let Some(answer) = self.load_or_none(module, name)? {
            return Ok(answer);
        }
        let message = format!("cannot import name '{name}' from '{called}'");
        self.error(Type::IMPORT_ERROR, message)
    }

    /// `from module import *`.
    pub(super) fn import_star(&mut self, module: &Value) -> Flow {
        let Some(at) = module.as_ref() else {
            return Err(broken("an import from no module"));
        };
        let fields = self.read(at, crate::ask::Key::All)?.fields.clone();
        let found: Vec<(Text, Value)> = fields.iter().cloned().collect();
        let space = self.frame()?.space.as_ref();
        let place = space.ok_or_else(|| broken("a name without a namespace"))?;
        for (name, value) in found {
            if !name.starts_with('_') {
                self.write(place, crate::ask::Key::Name(name.clone()))?
                    .fields
                    .set(name, value);
            }
        }
        Ok(Answer::Value(Value::None))
    }
}
