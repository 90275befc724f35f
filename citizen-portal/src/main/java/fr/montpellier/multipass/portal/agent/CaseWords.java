package fr.montpellier.multipass.portal.agent;

import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.Dates;
import fr.montpellier.multipass.portal.design.Parts;
import fr.montpellier.multipass.portal.design.Parts.Tone;
import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.gateways.CaseFile;

/** Builds the texts about a case. */
final class CaseWords {

    private CaseWords() {}

    static String name(CaseFile file) {
        return file.resident().name().orElse(Words.say("case.unnamed"));
    }

    static Span status(CaseFile file) {
        var language = Words.language();
        return switch (file.status()) {
            case "active" -> Parts.badge(Tone.SETTLED, Words.say("case.active", Dates.date(file.until(), language)));
            case "withdrawn" ->
                Parts.badge(
                        Tone.DANGER,
                        file.withdrawnAt()
                                .map(at -> Words.say("case.withdrawn", Dates.date(at, language)))
                                .orElseGet(() -> Words.say("case.withdrawn-undated")));
            default -> Parts.badge(Tone.WAITING, Words.say("case.expired", Dates.date(file.until(), language)));
        };
    }
}
