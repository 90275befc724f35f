package fr.montpellier.multipass.portal.resident.demarches.choosing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.texts.MissingTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import java.util.ArrayList;
import java.util.List;

/** Says what is missing in a choice of documents, and what follows from it. */
public final class MissingPieces {

    private MissingPieces() {}

    /**
     * Returns a sentence about the missing types, and one for each type that states the consequence.
     *
     * @param key of the first sentence, with the names of the types
     */
    public static List<Component> of(ChosenPieces chosen, String key) {
        List<Component> sentences = new ArrayList<>();
        List<RequestedType> missing = chosen.missing();
        if (!missing.isEmpty()) {
            sentences.add(new Paragraph(Texts.get(key, names(chosen, missing))));
        }
        chosen.unanswered()
                .forEach(type -> type.needed()
                        .without()
                        .ifPresent(without ->
                                sentences.add(new Paragraph(Texts.get("demarche.without", type.name(), without)))));
        return sentences;
    }

    /** Returns the names of the missing types, each with how many documents where several are asked for. */
    public static String names(ChosenPieces chosen, List<RequestedType> missing) {
        return MissingTexts.of(missing, chosen.numbers(), Texts.language());
    }
}
