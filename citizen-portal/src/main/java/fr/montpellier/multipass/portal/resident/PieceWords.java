package fr.montpellier.multipass.portal.resident;

import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.Dates;
import fr.montpellier.multipass.portal.design.Parts;
import fr.montpellier.multipass.portal.design.Parts.Tone;
import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.gateways.Document;
import fr.montpellier.multipass.portal.gateways.Named;
import java.time.LocalDate;
import java.util.Optional;

/** Builds the texts about a document. */
final class PieceWords {

    private PieceWords() {}

    /** Returns a name such as "Avis d'imposition 2026". */
    static String name(Document piece) {
        return name(piece.type(), piece.period());
    }

    static String name(Named type, Optional<String> period) {
        return type.name() + period.map(each -> " " + each).orElse("");
    }

    /** Returns the address at which a document is replaced. */
    static String replacement(String type, String document) {
        return "/mes-pieces/deposer?type=" + type + "&remplace=" + document;
    }

    /** Says how long an archived document is kept. */
    static String kept(Document.Archived archived) {
        return archived.keptUntil()
                .map(last -> Words.say("piece.kept-until", Dates.date(last, Words.language())))
                .orElse(Words.say("piece.kept"));
    }

    static Span validity(Document piece, LocalDate today) {
        if (piece.isReplaced()) {
            return Parts.badge(Tone.PLAIN, Words.say("piece.replaced"));
        }
        if (piece.validUntil().isEmpty()) {
            return Parts.badge(Tone.SETTLED, Words.say("validity.until-replaced"));
        }
        LocalDate last = piece.validUntil().get();
        Tone tone =
                last.isBefore(today) ? Tone.DANGER : last.isBefore(today.plusDays(30)) ? Tone.WAITING : Tone.SETTLED;
        return Parts.badge(tone, Dates.validity(last, today, Words.language()));
    }

    static Span verdict(Document.Check check) {
        return switch (check.verdict()) {
            case "verifie" -> Parts.badge(Tone.SETTLED, Words.say("verdict.verifie"));
            case "altere" -> Parts.badge(Tone.DANGER, Words.say("verdict.altere"));
            case "non-verifiable" -> Parts.badge(Tone.WAITING, Words.say("verdict.non-verifiable"));
            default -> Parts.badge(Tone.WAITING, Words.say("verdict.absent"));
        };
    }
}
