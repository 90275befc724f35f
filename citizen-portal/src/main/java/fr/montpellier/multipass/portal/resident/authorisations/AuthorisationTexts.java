package fr.montpellier.multipass.portal.resident.authorisations;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.EmphasisedText;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.Authorisation;
import fr.montpellier.multipass.portal.gateways.consent.RequestedType;
import java.util.Locale;

/** Builds the texts about an authorisation. */
public final class AuthorisationTexts {

    private AuthorisationTexts() {}

    public static Span status(Authorisation authorisation) {
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

    public static Paragraph sentence(Authorisation authorisation) {
        return EmphasisedText.of(
                authorisation.isActive() ? "authorisation.sentence" : "authorisation.sentence-past",
                reader(authorisation),
                RequestedType.labels(authorisation.types()),
                authorisation.purpose(),
                Dates.date(authorisation.until(), Texts.language()));
    }

    /** Returns the department, and the application by which it reads. */
    private static String reader(Authorisation authorisation) {
        String department = authorisation.department().name();
        return authorisation
                .application()
                .map(application -> Texts.get("authorisation.by-application", department, application.name()))
                .orElse(department);
    }
}
