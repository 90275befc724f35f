package fr.montpellier.multipass.portal.resident.demarches.exchanges;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.StaticHtml;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Demarche;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Fetch;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.gateways.consent.exchanges.LegalExchange;
import fr.montpellier.multipass.portal.gateways.vault.documents.DocumentChoice;
import fr.montpellier.multipass.portal.resident.demarches.choosing.ChoiceTexts;
import fr.montpellier.multipass.portal.resident.demarches.choosing.MissingTypes;
import fr.montpellier.multipass.portal.resident.pieces.ProposedDocuments;
import java.util.List;
import java.util.stream.Collectors;

/** Lists what a démarche needs: what another administration is asked for, what the resident has, and what is missing. */
public final class Checklist {

    private Checklist() {}

    /**
     * @param documents those that would be proposed for the types of which the resident gives documents
     * @param underWay exchanges of the resident for the démarche
     */
    public static Div of(Demarche demarche, ProposedDocuments documents, List<LegalExchange> underWay) {
        List<RequestedType> given = demarche.ofDocuments(false).types();
        List<RequestedType> missing = MissingTypes.unanswered(
                given,
                given.stream()
                        .collect(Collectors.toMap(
                                RequestedType::code,
                                type -> documents.proposed(type).size())));
        var list = new UnorderedList();
        list.setId("ce-qu-il-faut-liste");
        demarche.types()
                .forEach(type -> list.add(item(
                        type,
                        type.fetch()
                                .map(fetch -> fetched(fetch, underWay))
                                .orElseGet(() -> document(type, missing, documents)))));
        return StaticHtml.flatten(new Div(list));
    }

    /** Says that nothing is to be sent, or that the answer was; the list and the card of the exchange say the same. */
    static Span fetched(Fetch fetch, List<LegalExchange> underWay) {
        boolean sent = underWay.stream()
                .anyMatch(each -> each.isSent() && each.fetch().source().equals(fetch.source()));
        return Components.badge(
                Tone.SETTLED, sent ? Texts.get("checklist.sent", fetch.from()) : ExchangeTexts.nothingToSend(fetch));
    }

    private static Span document(RequestedType type, List<RequestedType> missing, ProposedDocuments documents) {
        if (!missing.contains(type)) {
            return owned(type, documents.proposed(type));
        }
        return type.needed().required()
                ? Components.badge(Tone.WAITING, Texts.get("checklist.missing"))
                : Components.badge(Tone.PLAIN, Texts.get("checklist.optional"));
    }

    /** @param proposed for the type; none if a document of another type is enough */
    private static Span owned(RequestedType type, List<DocumentChoice> proposed) {
        if (proposed.isEmpty()) {
            return Components.badge(Tone.PLAIN, Texts.get("checklist.unneeded"));
        }
        return proposed.stream().anyMatch(document -> ChoiceTexts.isToCheck(type, document))
                ? Components.badge(Tone.WAITING, Texts.get("checklist.to-check"))
                : Components.badge(Tone.SETTLED, Texts.get("checklist.have"));
    }

    private static ListItem item(RequestedType type, Span badge) {
        var item = new ListItem(new Span(type.name() + " "), badge);
        item.setId("il-faut-" + type.code());
        return item;
    }
}
