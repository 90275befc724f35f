package fr.montpellier.multipass.portal.resident.authorisations;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.EmphasisedText;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.design.texts.UnavailableTexts;
import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import fr.montpellier.multipass.portal.gateways.consent.UnavailableDocument;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Builds the texts about an authorisation. */
public final class SharingAuthorisationTexts {

    private SharingAuthorisationTexts() {}

    public static Span status(SharingAuthorisation authorisation) {
        Locale language = Texts.language();
        return switch (authorisation.status()) {
            case "active" ->
                Components.badge(
                        Tone.SETTLED, Texts.get("authorisation.active", Dates.date(authorisation.until(), language)));
            case "withdrawn" ->
                Components.badge(
                        Tone.PLAIN,
                        authorisation
                                .withdrawnAt()
                                .map(at -> Texts.get("authorisation.stopped", Dates.date(at, language)))
                                .orElseGet(() -> Texts.get("authorisation.stopped-undated")));
            default ->
                Components.badge(
                        Tone.PLAIN, Texts.get("authorisation.expired", Dates.date(authorisation.until(), language)));
        };
    }

    /**
     * Says what can be read and how often, or could be read once the authorisation has ended, and of which types there is no
     * document to read.
     */
    public static Paragraph sentence(SharingAuthorisation authorisation) {
        Paragraph said = sentence(
                authorisation.isActive() ? "authorisation.sentence" : "authorisation.sentence-past",
                authorisation,
                authorisation.types(),
                Dates.date(authorisation.until(), Texts.language()));
        if (!authorisation.readable(authorisation.types()).isEmpty()) {
            readings(authorisation).ifPresent(words -> said.add(new Text(" " + words)));
        }
        return said;
    }

    /** Says what will be read after a renewal, until when. */
    static Paragraph renewed(SharingAuthorisation authorisation, List<RequestedType> types, LocalDate until) {
        return sentence("authorisation.renew.sentence", authorisation, types, Dates.date(until, Texts.language()));
    }

    private static Paragraph sentence(
            String key, SharingAuthorisation authorisation, List<RequestedType> types, String until) {
        String reader = reader(authorisation);
        if (authorisation.isActive() && authorisation.isWithoutDocument()) {
            return EmphasisedText.of("authorisation.sentence-nothing", reader, authorisation.purpose(), until);
        }
        List<RequestedType> readable = authorisation.readable(types);
        Paragraph said = readable.isEmpty()
                ? EmphasisedText.of(key + "-none", reader, authorisation.purpose(), until)
                : EmphasisedText.of(key, reader, read(readable, authorisation), authorisation.purpose(), until);
        List<RequestedType> closed =
                types.stream().filter(type -> !readable.contains(type)).toList();
        if (!closed.isEmpty()) {
            said.add(new Text(" " + Texts.get("authorisation.sentence-closed", read(closed, authorisation))));
        }
        return said;
    }

    private static String read(List<RequestedType> types, SharingAuthorisation authorisation) {
        return types.stream().map(type -> read(type, authorisation)).collect(Collectors.joining(", "));
    }

    /**
     * Says how many times each document can be read in all, which a renewal does not change, while the authorisation is
     * active; empty if as often as needed.
     */
    public static Optional<String> readings(SharingAuthorisation authorisation) {
        return authorisation
                .readings()
                .filter(number -> authorisation.isActive())
                .map(number -> Texts.plural("authorisation.readings", number, ""));
    }

    /** Says of which types a later version will be read, while the authorisation is active; empty if of none. */
    public static Optional<Paragraph> following(SharingAuthorisation authorisation) {
        return RequestedType.following(authorisation.readable(authorisation.types()))
                .filter(names -> authorisation.isActive())
                .map(names -> new Paragraph(Texts.get("demarche.summary.follows", names)));
    }

    /**
     * Says of which types a later version will be read, and that the other documents stay.
     *
     * @param given types of which a document is given
     */
    public static List<Component> laterVersions(List<RequestedType> given) {
        List<Component> said = new ArrayList<>();
        Optional<String> following = RequestedType.following(given);
        following.ifPresent(names -> said.add(new Paragraph(Texts.get("demarche.summary.follows", names))));
        if (given.stream().anyMatch(type -> !type.needed().followsVersions())) {
            said.add(new Paragraph(
                    Texts.get(following.isPresent() ? "demarche.summary.others-stay" : "demarche.summary.stays")));
        }
        return said;
    }

    /** Says what is read of a type: how many documents if there are several, and that there is none or it was deleted. */
    private static String read(RequestedType type, SharingAuthorisation authorisation) {
        int number =
                authorisation.documents().getOrDefault(type.code(), List.of()).size();
        Optional<UnavailableDocument> unavailable = authorisation.unavailableDocuments().stream()
                .filter(each -> each.type().code().equals(type.code()))
                .findFirst();
        if (number == 0 && unavailable.isPresent()) {
            return Texts.get(
                    "not-readable.piece",
                    type.label(),
                    UnavailableTexts.forOwner(unavailable.orElseThrow(), Texts.language()));
        }
        return number == 1
                ? type.label()
                : Texts.get("authorisation.read." + (number == 0 ? "none" : "several"), type.label(), number);
    }

    /** Returns the address of the receipt of a revision as a PDF. */
    public static String receiptPdf(SharingAuthorisation authorisation, int revision) {
        return "/fichiers/usager/recus/" + authorisation.id() + "/pdf?revision=" + revision;
    }

    /** Returns the department, and the application by which it reads. */
    public static String reader(SharingAuthorisation authorisation) {
        String department = authorisation.department().beginningSentence();
        return authorisation
                .application()
                .map(application -> Texts.get("authorisation.by-application", department, application.name()))
                .orElse(department);
    }
}
