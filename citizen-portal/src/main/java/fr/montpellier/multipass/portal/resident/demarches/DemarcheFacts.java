package fr.montpellier.multipass.portal.resident.demarches;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.portal.design.components.NameValueList;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Demarche;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import java.util.List;

/** Says of a démarche which data is read and kept, and on which legal bases. */
public final class DemarcheFacts {

    private DemarcheFacts() {}

    /** Returns the data that is read, where the pieces do not say it, what is kept afterwards, and the legal bases. */
    public static NameValueList asked(Demarche demarche) {
        NameValueList facts = new NameValueList();
        if (!demarche.types().stream().allMatch(RequestedType::factsOnly)) {
            addRead(facts, demarche, "demarche.fact.sought");
        }
        return addBases(facts.with(Texts.get("demarche.fact.kept"), demarche.kept()), demarche, "demarche.fact.access");
    }

    /** Says that the resident gives nothing, why, and what happens instead. */
    public static Div nothingToGive(Demarche demarche) {
        NameValueList facts = new NameValueList();
        addRead(facts, demarche, "demarche.legal.sought");
        facts.with(Texts.get("demarche.legal.who"), demarche.department().name());
        return new Div(
                new Paragraph(Texts.get("demarche.legal.why")),
                new Paragraph(Texts.get(
                        "demarche.legal.instead", demarche.department().beginningSentence())),
                addBases(facts, demarche, "basis.echange-legal"));
    }

    private static void addRead(NameValueList facts, Demarche demarche, String key) {
        List<String> read = demarche.dataRead();
        if (read != null && !read.isEmpty()) {
            facts.with(
                    Texts.get(key),
                    new UnorderedList(read.stream().map(ListItem::new).toArray(ListItem[]::new)));
        }
    }

    /** @param access key of what opens the documents: the authorisation, or the law */
    private static NameValueList addBases(NameValueList facts, Demarche demarche, String access) {
        return facts.with(Texts.get("basis.processing"), demarche.legalBasis().ofProcessing())
                .with(Texts.get("basis.access"), Texts.get(access));
    }
}
