package fr.montpellier.multipass.service.tokens;

import fr.montpellier.multipass.service.tokens.representation.Mandate;
import fr.montpellier.multipass.service.tokens.representation.MandateDomain;
import fr.montpellier.multipass.service.tokens.representation.WithinMandate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A minimal service with all defaults. */
@SpringBootApplication
class ProtectedApplication {

    @RestController
    static class Greetings {

        @GetMapping("/mine")
        @PreAuthorize("hasAuthority('SCOPE_documents.own')")
        Map<String, String> mine(Caller.Resident caller) {
            return Map.of("subject", caller.subject().value());
        }

        @GetMapping("/within-mandate")
        @WithinMandate
        @PreAuthorize("hasAuthority('SCOPE_documents.own')")
        List<String> withinMandate(Caller.Resident caller) {
            Mandate.require(List.of(MandateDomain.LOGEMENT, MandateDomain.SOCIAL));
            return List.of(caller.subject().value());
        }

        @GetMapping("/broken")
        Map<String, String> broken() {
            throw new IllegalStateException("a detail for the log alone");
        }
    }

    /** Collects the events that a journal would record. */
    @Component
    static class Told {
        final List<WrongAudienceEvent> events = new CopyOnWriteArrayList<>();

        @EventListener
        void hear(WrongAudienceEvent event) {
            events.add(event);
        }
    }
}
