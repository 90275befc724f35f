package fr.montpellier.multipass.portal.agent;

import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.CaseFile;
import java.util.Locale;

/** Builds the texts about a case. */
final class CaseTexts {

    private CaseTexts() {}

    static String name(CaseFile file) {
        return file.resident().name().orElse(Texts.get("case.unnamed"));
    }

    static Span status(CaseFile file) {
        Locale language = Texts.language();
        return switch (file.status()) {
            case "active" ->
                Components.badge(Tone.SETTLED, Texts.get("case.active", Dates.date(file.until(), language)));
            case "withdrawn" ->
                Components.badge(
                        Tone.DANGER,
                        file.withdrawnAt()
                                .map(at -> Texts.get("case.withdrawn", Dates.date(at, language)))
                                .orElseGet(() -> Texts.get("case.withdrawn-undated")));
            default -> Components.badge(Tone.WAITING, Texts.get("case.expired", Dates.date(file.until(), language)));
        };
    }
}
