package fr.montpellier.multipass.portal.dpo.integrity;

import com.vaadin.flow.component.Component;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.portal.design.layout.PageBanner;
import fr.montpellier.multipass.portal.gateways.journal.JournalIntegrity;
import fr.montpellier.multipass.portal.signin.person.Person;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Shows the data protection officer on every page whether the journals are intact. */
@Service
class IntegrityBanner implements PageBanner {

    private final JournalIntegrity integrity;
    private final Clock clock;

    IntegrityBanner(JournalIntegrity integrity, Clock clock) {
        this.integrity = integrity;
        this.clock = clock;
    }

    @Override
    public Optional<Component> of(Person person) {
        return person.role() == Role.DPO ? Optional.of(new IntegrityStrip(integrity, clock)) : Optional.empty();
    }
}
