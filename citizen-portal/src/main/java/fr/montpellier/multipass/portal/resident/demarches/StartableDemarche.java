package fr.montpellier.multipass.portal.resident.demarches;

import com.vaadin.flow.component.Component;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.demarches.DemarcheSummary;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Fetch;
import fr.montpellier.multipass.portal.resident.demarches.exchanges.ExchangeTexts;
import java.util.List;

/**
 * A démarche that can be started.
 *
 * @param missing names of the required types of which the resident has no fitting document
 * @param underWay whether the resident has a request under way
 */
public record StartableDemarche(DemarcheSummary demarche, List<String> missing, boolean underWay) {

    /** Returns a badge that says whether it is under way, or what is missing. */
    public Component state() {
        if (underWay) {
            return Components.badge(Tone.PLAIN, Texts.get("demarches.under-way"));
        }
        List<Fetch> fetched =
                demarche.types().stream().flatMap(type -> type.fetch().stream()).toList();
        if (!fetched.isEmpty()) {
            Component asked = Components.badge(Tone.SETTLED, ExchangeTexts.nothingToSend(fetched.getFirst()));
            return demarche.documents().isEmpty() ? asked : Components.row(asked, documents());
        }
        if (demarche.isLegalExchange()) {
            return Components.badge(Tone.PLAIN, Texts.get("demarches.nothing-to-give"));
        }
        return documents();
    }

    /** Returns whether the resident may leave out every document, and so may have none of them. */
    private boolean requiresNone() {
        return demarche.documents().stream().noneMatch(type -> type.needed().required());
    }

    private Component documents() {
        return missing.isEmpty()
                ? Components.badge(
                        Tone.SETTLED, Texts.get(requiresNone() ? "demarches.none-required" : "demarches.ready"))
                : Components.badge(Tone.WAITING, Texts.get("demarches.missing", String.join(", ", missing)));
    }
}
