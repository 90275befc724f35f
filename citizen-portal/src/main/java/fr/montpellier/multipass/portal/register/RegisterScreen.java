package fr.montpellier.multipass.portal.register;

import com.vaadin.flow.component.Component;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.dpo.integrity.IntegrityStrip;
import fr.montpellier.multipass.portal.gateways.journal.JournalIntegrity;
import fr.montpellier.multipass.portal.signin.person.Person;
import java.time.Clock;

/** A page of the register, on which the data protection officer sees the state of the journals as on all others. */
abstract class RegisterScreen extends Screen {

    private static final long serialVersionUID = 1L;

    private final transient JournalIntegrity integrity;
    private final transient Clock clock;

    RegisterScreen(JournalIntegrity integrity, Clock clock) {
        super("register.title");
        this.integrity = integrity;
        this.clock = clock;
    }

    static boolean isAdministrator() {
        return Person.current()
                .filter(person -> person.role() == Role.ADMINISTRATOR)
                .isPresent();
    }

    /** Shows this below the heading, in the place of what was there. */
    void showOnly(Component... content) {
        reset();
        if (!isAdministrator()) {
            add(new IntegrityStrip(integrity, clock));
        }
        add(content);
    }
}
