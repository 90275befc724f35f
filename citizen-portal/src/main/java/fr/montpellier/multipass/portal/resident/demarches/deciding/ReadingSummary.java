package fr.montpellier.multipass.portal.resident.demarches.deciding;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.portal.design.components.EmphasisedText;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Demarche;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.resident.authorisations.SharingAuthorisationTexts;
import fr.montpellier.multipass.portal.resident.demarches.choosing.ChosenPieces;
import fr.montpellier.multipass.portal.resident.demarches.choosing.MissingPieces;
import fr.montpellier.multipass.portal.signin.person.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says who will read what, why and until when, with a line for each document. */
public final class ReadingSummary {

    private ReadingSummary() {}

    /**
     * Says what a first authorisation lets the department read, how often, what its agents see of the resident's identity, what is
     * missing and what follows from it.
     *
     * @param until the last day, in words
     * @param readings of each document; empty: as many as are needed
     */
    public static List<Component> ofDecision(
            Demarche demarche, ChosenPieces chosen, String until, Optional<Integer> readings) {
        List<Component> said = new ArrayList<>();
        List<String> read = chosen.labels();
        String department = demarche.department().beginningSentence();
        said.add(
                read.isEmpty()
                        ? withoutDocuments(department, demarche.purpose(), until)
                        : of(department, read, demarche.purpose(), until, chosen.types()));
        readings.ifPresent(number -> said.add(new Paragraph(
                number == 1
                        ? Texts.get("demarche.summary.once")
                        : Texts.get("demarche.summary.several-times", number))));
        said.add(identity(demarche));
        Person.current()
                .filter(Person::isRepresented)
                .ifPresent(person -> said.add(new Paragraph(Texts.get(
                        "demarche.summary.acting", demarche.department().withinSentence(), person.name()))));
        said.addAll(MissingPieces.of(chosen, "demarche.still-missing"));
        return said;
    }

    /** Says which part of the resident's identity agents see with the case, even where no document is given. */
    private static Paragraph identity(Demarche demarche) {
        String department = demarche.department().beginningSentence();
        return new Paragraph(Person.current()
                .filter(Person::isRepresented)
                .map(person -> Texts.get("demarche.summary.identity.acting", department, person.name()))
                .orElseGet(() -> Texts.get("demarche.summary.identity", department)));
    }

    /** Says who will receive a request without a document, why and until when. */
    private static Div withoutDocuments(String department, String purpose, String until) {
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
    public static Div of(
            String department, List<String> read, String purpose, String until, List<RequestedType> given) {
        var lines = new UnorderedList(read.stream().map(ListItem::new).toArray(ListItem[]::new));
        lines.addClassName("read");
        var summary = new Div(
                EmphasisedText.of("demarche.summary.who", department),
                lines,
                EmphasisedText.of("demarche.summary.why", purpose, until));
        summary.add(SharingAuthorisationTexts.laterVersions(given));
        summary.addClassName("reading-summary");
        return summary;
    }
}
