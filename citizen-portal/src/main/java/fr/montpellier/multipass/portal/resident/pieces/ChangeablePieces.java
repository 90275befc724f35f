package fr.montpellier.multipass.portal.resident.pieces;

import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.signin.person.Person;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Says which documents a person who acts for another may change. The vault permits it for what the same person deposited, which
 * the portal does not know, and for a time, which it does.
 */
public final class ChangeablePieces {

    private static final int CORRECTION_DAYS = 30;

    private ChangeablePieces() {}

    /** Returns false if a person acts for another and the document is too old to be changed by them. */
    public static boolean mayChange(Instant depositedAt, LocalDate today) {
        return !isActing()
                || !CivilTime.day(depositedAt).plusDays(CORRECTION_DAYS).isBefore(today);
    }

    /** Returns the sentence about what may be changed; empty if no person acts for another. */
    public static Optional<String> sentence() {
        return isActing() ? Optional.of(Texts.get("acting.pieces")) : Optional.empty();
    }

    /** Returns the sentence as a paragraph. */
    static Optional<Paragraph> note() {
        return sentence().map(Components::muted);
    }

    private static boolean isActing() {
        return Person.current().filter(Person::isRepresented).isPresent();
    }
}
