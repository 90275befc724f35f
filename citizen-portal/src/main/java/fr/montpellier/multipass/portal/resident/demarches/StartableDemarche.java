package fr.montpellier.multipass.portal.resident.demarches;

import com.vaadin.flow.component.Component;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.cases.CasesGateway;
import fr.montpellier.multipass.portal.gateways.consent.demarches.DemarcheSummary;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Fetch;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.languages.AlphabeticalOrder;
import fr.montpellier.multipass.portal.resident.demarches.choosing.MissingTypes;
import fr.montpellier.multipass.portal.resident.demarches.exchanges.ExchangeTexts;
import fr.montpellier.multipass.portal.resident.pieces.ProposedDocuments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A démarche that can be started.
 *
 * @param missing names of the required types of which the resident has no fitting document
 * @param underWay whether the resident has a request under way
 */
public record StartableDemarche(DemarcheSummary demarche, List<String> missing, boolean underWay) {

    /** Returns every démarche: first those for which the resident has every document, last those under way. */
    public static List<StartableDemarche> findAll(ConsentGateway consent, CasesGateway cases, VaultGateway vault) {
        List<DemarcheSummary> demarches = consent.demarches();
        Set<String> underWay = cases.demarchesUnderWay();
        ProposedDocuments documents = ProposedDocuments.proposedOf(
                vault,
                demarches.stream()
                        .flatMap(demarche -> demarche.documents().stream())
                        .toList());
        List<StartableDemarche> offers = new ArrayList<>();
        demarches.forEach(demarche -> offers.add(new StartableDemarche(
                demarche, MissingTypes.missing(demarche.documents(), documents), underWay.contains(demarche.code()))));
        offers.sort(Comparator.comparing(StartableDemarche::underWay)
                .thenComparing(offer -> !offer.missing().isEmpty())
                .thenComparing(offer -> offer.demarche().title(), AlphabeticalOrder.of(Texts.language())));
        return offers;
    }

    /** Returns the texts in which words are sought. */
    public Stream<String> texts() {
        return Stream.of(
                demarche.title(), demarche.summary(), demarche.department().name());
    }

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
