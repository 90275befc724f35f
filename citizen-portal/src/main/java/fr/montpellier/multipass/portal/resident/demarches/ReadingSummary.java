package fr.montpellier.multipass.portal.resident.demarches;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.portal.design.components.EmphasisedText;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import java.util.List;
import java.util.Optional;

/** Says who will read what, why and until when, with a line for each document. */
final class ReadingSummary {

    private ReadingSummary() {}

    /** Says who will receive a request without a document, why and until when. */
    static Div ofNothing(String department, String purpose, String until) {
        var summary = new Div(EmphasisedText.of("demarche.summary.nothing", department, purpose, until));
        summary.addClassName("reading-summary");
        return summary;
    }

    /**
     * @param department that will read
     * @param read what will be read, document by document
     * @param until the last day, in words
     * @param given types of which a document is read
     */
    static Div of(String department, List<String> read, String purpose, String until, List<RequestedType> given) {
        var lines = new UnorderedList(read.stream().map(ListItem::new).toArray(ListItem[]::new));
        lines.addClassName("read");
        var summary = new Div(
                EmphasisedText.of("demarche.summary.who", department),
                lines,
                EmphasisedText.of("demarche.summary.why", purpose, until));
        Optional<String> following = RequestedType.following(given);
        following.ifPresent(names -> summary.add(new Paragraph(Texts.get("demarche.summary.follows", names))));
        if (given.stream().anyMatch(type -> !type.needed().followsVersions())) {
            summary.add(new Paragraph(
                    Texts.get(following.isPresent() ? "demarche.summary.others-stay" : "demarche.summary.stays")));
        }
        summary.addClassName("reading-summary");
        return summary;
    }
}
