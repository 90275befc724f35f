package fr.montpellier.multipass.portal.register;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.kernel.AcceptedHolder;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.NameValueList;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Demarche;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.register.entries.RegisterTexts;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Shows what residents will read of a version, in one language. */
final class DraftPreview extends Div {

    private static final long serialVersionUID = 1L;

    /** @param agentLevel level of assurance that the version requires of agents; empty if it requires none */
    DraftPreview(Demarche demarche, String language, Optional<String> agentLevel) {
        addClassName("card");
        setId("apercu-" + language);
        getElement().setAttribute("lang", language);
        Locale read = Locale.of(language);
        var pieces = new UnorderedList();
        demarche.types().forEach(type -> pieces.add(item(type, read)));
        var agreed = new Paragraph(demarche.text());
        agreed.addClassName("question");
        add(
                new H3(demarche.title()),
                Components.muted(demarche.summary()),
                new NameValueList()
                        .with(RegisterTexts.word(read, "purpose"), demarche.purpose())
                        .with(
                                RegisterTexts.word(read, "basisText"),
                                demarche.legalBasis().ofProcessing())
                        .with(
                                RegisterTexts.word(read, "dataRead"),
                                String.join(", ", Objects.requireNonNullElse(demarche.dataRead(), List.of())))
                        .with(RegisterTexts.word(read, "durationDays"), "" + demarche.durationDays())
                        .with(RegisterTexts.word(read, "kept"), demarche.kept()),
                new Paragraph(RegisterTexts.word(read, "types")),
                pieces,
                new Paragraph(RegisterTexts.word(read, "agreement")),
                agreed);
        // Residents read the sentence before they choose documents; agents are told when a reading is refused.
        Optional.ofNullable(demarche.level())
                .flatMap(level -> Texts.find(read, "level." + level))
                .ifPresent(sentence -> add(new Paragraph(sentence)));
        agentLevel
                .flatMap(level -> Texts.find(read, "register.level.agents." + level))
                .ifPresent(sentence -> add(Components.muted(sentence)));
    }

    /** Says of a type what residents read of it: why, whose, and what happens without it. */
    private static ListItem item(RequestedType type, Locale read) {
        var item = new ListItem(line(type, read));
        Optional.of(type.needed().whose())
                .filter(whose -> !whose.equals(AcceptedHolder.APPLICANT.code()))
                .ifPresent(whose -> item.add(Components.muted(Texts.in(read, "need.whose." + whose))));
        type.needed()
                .without()
                .ifPresent(without ->
                        item.add(Components.muted(Texts.in(read, "demarche.without", type.name(), without))));
        return item;
    }

    private static String line(RequestedType type, Locale read) {
        String why = type.needed().why().map(sentence -> " — " + sentence).orElse("");
        return type.label()
                + (type.needed().documents() > 1 ? " × " + type.needed().documents() : "")
                + (type.needed().required() ? "" : " (" + Texts.in(read, "register.optional") + ")")
                + why;
    }
}
