package fr.montpellier.multipass.portal.design.rights;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.RightsGateway;
import java.util.List;
import java.util.Locale;

/** Says what a request about data is and where it stands. */
public final class RightsTexts {

    /** What a resident requests, apart from contesting an access. */
    public static final List<String> KINDS =
            List.of("access", "rectification", "erasure", "restriction", "portability", "objection");

    /** The kind of a request about an access. */
    public static final String CONTESTED = "contested-access";

    private RightsTexts() {}

    public static String kind(String kind, Locale language) {
        return Texts.find(language, "rights.kind." + kind).orElse(kind);
    }

    /** Returns the state with the date that matters. */
    public static Component state(RightsGateway.Request request, Locale language) {
        return switch (request.state()) {
            case "granted" -> Components.badge(Tone.SETTLED, Texts.in(language, "rights.state.granted"));
            case "refused" -> Components.badge(Tone.PLAIN, Texts.in(language, "rights.state.refused"));
            default ->
                Components.badge(
                        Tone.WAITING, Texts.in(language, "rights.state.open", Dates.date(request.due(), language)));
        };
    }

    /** Returns what the officer wrote: why it takes longer, and the answer; nothing while there is neither. */
    public static Div answers(RightsGateway.Request request, Locale language) {
        var said = new Div();
        said.addClassName("answers");
        request.extension().ifPresent(why -> said.add(new Paragraph(Texts.in(language, "rights.extended", why))));
        request.answer()
                .ifPresent(answer -> said.add(new Paragraph(Texts.in(
                        language,
                        "rights.answer",
                        answer.officer(),
                        Dates.date(answer.at(), language),
                        answer.sentence()))));
        return said;
    }

    /** Says to the resident since when processing is restricted, and when that ends, by whom and why. */
    public static Div restriction(RightsGateway.Restriction restriction, Locale language) {
        var said = new Div(new Paragraph(
                Texts.in(language, "rights.restriction.since", Dates.date(restriction.beganAt(), language))));
        restriction
                .endsAt()
                .ifPresent(end -> said.add(new Paragraph(Texts.in(
                        language,
                        "rights.restriction.end",
                        Dates.date(end, language),
                        restriction.officer().orElse(""),
                        restriction.sentence().orElse("")))));
        return said;
    }
}
