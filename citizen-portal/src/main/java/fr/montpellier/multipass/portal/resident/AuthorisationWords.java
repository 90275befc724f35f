package fr.montpellier.multipass.portal.resident;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.Dates;
import fr.montpellier.multipass.portal.design.Parts;
import fr.montpellier.multipass.portal.design.Parts.Tone;
import fr.montpellier.multipass.portal.design.Sentence;
import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.gateways.Asked;
import fr.montpellier.multipass.portal.gateways.Authorisation;

/** Builds the texts about an authorisation. */
final class AuthorisationWords {

    private AuthorisationWords() {}

    static Span status(Authorisation authorisation) {
        var language = Words.language();
        return switch (authorisation.status()) {
            case "active" ->
                Parts.badge(
                        Tone.SETTLED, Words.say("authorisation.active", Dates.date(authorisation.until(), language)));
            case "withdrawn" ->
                Parts.badge(
                        Tone.PLAIN,
                        authorisation
                                .withdrawnAt()
                                .map(at -> Words.say("authorisation.stopped", Dates.date(at, language)))
                                .orElseGet(() -> Words.say("authorisation.stopped-undated")));
            default ->
                Parts.badge(
                        Tone.PLAIN, Words.say("authorisation.expired", Dates.date(authorisation.until(), language)));
        };
    }

    static Paragraph sentence(Authorisation authorisation) {
        return Sentence.of(
                authorisation.isActive() ? "authorisation.sentence" : "authorisation.sentence-past",
                reader(authorisation),
                Asked.labels(authorisation.types()),
                authorisation.purpose(),
                Dates.date(authorisation.until(), Words.language()));
    }

    /** Returns the department, and the application by which it reads. */
    private static String reader(Authorisation authorisation) {
        String department = authorisation.department().name();
        return authorisation
                .application()
                .map(application -> Words.say("authorisation.by-application", department, application.name()))
                .orElse(department);
    }
}
