package fr.montpellier.multipass.portal.register;

import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.signin.person.Person;

/** A page of the register, for administrators and the data protection officer. */
abstract class RegisterScreen extends Screen {

    private static final long serialVersionUID = 1L;

    RegisterScreen() {
        super("register.title");
    }

    static boolean isAdministrator() {
        return Person.current()
                .filter(person -> person.role() == Role.ADMINISTRATOR)
                .isPresent();
    }
}
