package fr.montpellier.multipass.portal.dpo.integrity;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.journal.verify.JournalVerification;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.journal.JournalIntegrity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Says in one line whether the journals are intact, when that was verified in the background, and when a witness confirmed it last; a
 * journal that is not intact, or was not reached, has a line of its own.
 */
final class IntegrityStrip extends Section {

    private static final long serialVersionUID = 1L;

    /** After this a verification is said to be old: three rounds were missed. */
    private static final Duration OLD = Duration.ofMinutes(40);

    IntegrityStrip(JournalIntegrity integrity, Clock clock) {
        setId("integrite-continue");
        addClassName("strip");
        getElement().setAttribute("aria-label", Texts.get("integrity.strip.label"));
        Instant now = clock.instant();
        List<Service> all = List.of(Service.values());
        List<JournalIntegrity.State> states = all.stream().map(integrity::state).toList();
        if (states.stream().allMatch(state -> state.intactSize().isPresent())) {
            add(new Paragraph(summary(states, now)));
        }
        var faults = new UnorderedList();
        faults.addClassName("plain-list");
        all.forEach(service ->
                fault(service, integrity.state(service), now).ifPresent(text -> faults.add(new ListItem(text))));
        if (faults.getChildren().findAny().isPresent()) {
            add(faults);
        }
    }

    private static com.vaadin.flow.component.html.Span summary(List<JournalIntegrity.State> states, Instant now) {
        long entries = states.stream()
                .flatMap(state -> state.intactSize().stream())
                .mapToLong(Long::longValue)
                .sum();
        Instant verified = states.stream()
                .flatMap(state -> state.at().stream())
                .min(Comparator.naturalOrder())
                .orElse(now);
        Optional<Instant> witnessed =
                states.stream().flatMap(state -> state.witnessed().stream()).min(Comparator.naturalOrder());
        boolean everyWitnessed =
                states.stream().allMatch(state -> state.witnessed().isPresent());
        String text = Texts.get("integrity.strip", Dates.number(entries, Texts.language()), Ago.of(verified, now))
                + " "
                + witnessed
                        .filter(time -> everyWitnessed)
                        .map(time -> Texts.get("integrity.strip.witnessed", Ago.of(time, now)))
                        .orElseGet(() -> Texts.get("integrity.strip.not-witnessed"));
        boolean old = verified.isBefore(now.minus(OLD));
        return Components.badge(old ? Tone.WAITING : Tone.SETTLED, text);
    }

    private static Optional<com.vaadin.flow.component.html.Span> fault(
            Service service, JournalIntegrity.State state, Instant now) {
        String name = Texts.get("dpo.journal." + service.code());
        if (state.isBroken()) {
            String reason = state.result()
                    .map(result -> IntegrityTexts.reason((JournalVerification.Broken) result))
                    .orElse("");
            return Optional.of(Components.badge(Tone.DANGER, Texts.get("integrity.broken", name, reason)));
        }
        if (!state.reached()) {
            return Optional.of(Components.badge(
                    Tone.WAITING,
                    state.at()
                            .map(at -> Texts.get("integrity.strip.away", name, Ago.of(at, now)))
                            .orElseGet(() -> Texts.get("integrity.strip.never", name))));
        }
        return Optional.empty();
    }
}
