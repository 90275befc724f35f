package fr.montpellier.multipass.portal.resident.accesses;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.rights.RightsTexts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.RightsGateway;
import java.util.List;
import java.util.Locale;

/**
 * The accesses that the resident contested, shown under their lines with the answer.
 *
 * @param requests the newest first
 */
public record ContestedAccesses(List<RightsGateway.Request> requests) {

    /** Loads them; while they cannot be read, the lines are shown without them. */
    public static ContestedAccesses load(RightsGateway rights) {
        try {
            return new ContestedAccesses(rights.contested());
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            return new ContestedAccesses(List.of());
        }
    }

    /** Returns those about an entry of the visit. */
    public List<RightsGateway.Request> of(Visits.Visit visit) {
        return requests.stream()
                .filter(request -> visit.entries().stream()
                        .anyMatch(entry -> request.entry()
                                .filter(contested -> contested.name().equals(AccessReason.name(entry)))
                                .isPresent()))
                .toList();
    }

    /**
     * Returns whether the resident contested an entry and awaits the answer.
     *
     * @param name of the entry, such as {@code vault-42}
     */
    public boolean isAwaited(String name) {
        return requests.stream()
                .filter(RightsGateway.Request::isOpen)
                .flatMap(request -> request.entry().stream())
                .anyMatch(entry -> entry.name().equals(name));
    }

    /** Shows where a request stands, with the answer. */
    public Div shown(RightsGateway.Request request, Locale language) {
        var shown =
                new Div(new Paragraph(RightsTexts.state(request, language)), RightsTexts.answers(request, language));
        shown.addClassName("contested");
        return shown;
    }
}
