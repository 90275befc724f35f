package fr.montpellier.multipass.portal.dpo.exceptional;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.TextBox;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.exceptional.ExceptionalAccessCard;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.ExceptionalAccessGateway;
import fr.montpellier.multipass.portal.gateways.consent.ExceptionalAccessGateway.Access;
import fr.montpellier.multipass.portal.gateways.consent.ExceptionalAccessGateway.Homonym;
import fr.montpellier.multipass.portal.gateways.consent.demarches.DepartmentNames;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lists the exceptional accesses of every organisation, the newest first, with the way to their entries. On those that were disputed
 * or not confirmed the officer decides whether the agent may open others again.
 */
@RolesAllowed("DPO")
@Route(value = "dpo/acces-exceptionnels", layout = PortalLayout.class)
class ExceptionalView extends Screen {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 500;
    private static final int SHORTEST = 10;

    private final transient ExceptionalAccessGateway accesses;
    private final transient DepartmentNames departments;
    private final Div message = new Div();
    private final Div list = new Div();

    ExceptionalView(ExceptionalAccessGateway accesses, ConsentGateway consent) {
        super("exceptional.title");
        this.accesses = accesses;
        departments = DepartmentNames.load(consent::demarches);
        message.setId("avis-acces");
        message.getElement().setAttribute("role", "status");
        list.setId("acces");
        showList();
        add(
                new Paragraph(Texts.get("exceptional.dpo.intro")),
                message,
                new H2(Texts.get("exceptional.dpo.list")),
                list);
    }

    private void showList() {
        list.removeAll();
        List<Access> all = accesses.all();
        all.forEach(access -> list.add(card(access)));
        if (all.size() >= ExceptionalAccessGateway.MOST_LISTED) {
            list.add(Components.muted(Texts.get("exceptional.most", all.size())));
        }
        if (list.getComponentCount() == 0) {
            list.add(Components.muted(Texts.get("exceptional.none")));
        }
    }

    private Div card(Access access) {
        Div card = ExceptionalAccessCard.of(access);
        card.add(new Paragraph(new Anchor("/dpo?dossier=" + access.caseReference(), Texts.get("exceptional.entries"))));
        if (access.inTheWay()) {
            var sentence = new TextBox("examen-" + access.id(), LONGEST);
            NativeButton may = Components.button(
                    Texts.get("exceptional.review.let"), "primary", () -> review(access, true, sentence));
            may.setId("permettre-" + access.id());
            card.add(
                    sentence.labelled(
                            Texts.get("exceptional.review"), Texts.get("exceptional.review.help", access.agent())),
                    Components.row(may));
            if (access.review().isEmpty()) {
                NativeButton mayNot = Components.button(
                        Texts.get("exceptional.review.refuse"), "danger", () -> review(access, false, sentence));
                mayNot.setId("refuser-" + access.id());
                card.add(Components.row(mayNot));
            }
        }
        access.refused().forEach(homonym -> card.add(homonym(access, homonym)));
        return card;
    }

    /** Says that another account was refused for its name, and lets the officer decide that they are two people. */
    private Div homonym(Access access, Homonym homonym) {
        var shown = new Div(new Paragraph(Texts.get(
                "exceptional.homonym",
                homonym.agent(),
                departments.name(homonym.department()),
                ExceptionalAccessCard.moment(homonym.refusedAt()),
                access.agent(),
                departments.name(access.department()))));
        shown.setId("homonyme-" + homonym.id());
        shown.addClassName("steps");
        homonym.separated()
                .ifPresentOrElse(
                        decided -> shown.add(new Paragraph(Texts.get(
                                "exceptional.homonym.separated",
                                decided.officer(),
                                ExceptionalAccessCard.moment(decided.at()),
                                decided.sentence()))),
                        () -> shown.add(separation(access, homonym)));
        return shown;
    }

    private Div separation(Access access, Homonym homonym) {
        var sentence = new TextBox("distinction-" + homonym.id(), LONGEST);
        NativeButton separate = Components.button(
                Texts.get("exceptional.homonym.do"),
                "secondary",
                () -> record(
                        sentence,
                        "exceptional.homonym.done",
                        words -> accesses.separate(access.id(), homonym.id(), words)));
        separate.setId("distinguer-" + homonym.id());
        var shown = new Div(
                sentence.labelled(Texts.get("exceptional.homonym.how"), Texts.get("exceptional.homonym.help")),
                Components.row(separate));
        shown.addClassName("steps");
        return shown;
    }

    private void review(Access access, boolean mayOpen, TextBox sentence) {
        record(sentence, "exceptional.reviewed", words -> accesses.review(access.id(), mayOpen, words));
    }

    /** @param done key of what is said afterwards */
    private void record(TextBox sentence, String done, Consumer<String> decision) {
        message.removeAll();
        if (sentence.text().length() < SHORTEST) {
            message.add(Components.badge(Tone.WAITING, Texts.get("exceptional.too-short")));
            return;
        }
        try {
            decision.accept(sentence.text());
            message.add(Components.badge(Tone.SETTLED, Texts.get(done)));
            showList();
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            message.add(Components.badge(Tone.WAITING, ServiceErrorTexts.sentence(failure, Texts.language())));
        }
    }
}
