package fr.montpellier.multipass.portal.dpo.exceptional;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
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
import fr.montpellier.multipass.portal.design.lists.CardList;
import fr.montpellier.multipass.portal.design.lists.CardNotice;
import fr.montpellier.multipass.portal.design.lists.CountedCardList;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.ExceptionalAccessGateway;
import fr.montpellier.multipass.portal.gateways.consent.ExceptionalAccessGateway.Access;
import fr.montpellier.multipass.portal.gateways.consent.ExceptionalAccessGateway.Homonym;
import fr.montpellier.multipass.portal.gateways.consent.ExceptionalAccessGateway.Sought;
import fr.montpellier.multipass.portal.gateways.consent.demarches.DepartmentNames;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Lists the exceptional accesses of every organisation, with the way to their entries: those that await the officer, those that wait
 * for a second person, and the others. On those that were disputed or not confirmed the officer decides whether the agent may open
 * others again; the card stays where it is, and the others keep what was written in them.
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
    private final Div lists = new Div();
    private List<CountedCardList<Access>> sections = List.of();

    ExceptionalView(ExceptionalAccessGateway accesses, ConsentGateway consent) {
        super("exceptional.title");
        this.accesses = accesses;
        departments = DepartmentNames.load(consent::departments);
        message.setId("recherche-acces");
        message.getElement().setAttribute("role", "status");
        lists.setId("acces");
        lists.addClassName("sections");
        add(
                new Paragraph(Texts.get("exceptional.dpo.intro")),
                new ExceptionalFilterForm(departments, this::search, this::refuse),
                message,
                Components.row(Components.link("/dpo/recherche", Texts.get("dpo.search.link"))),
                lists);
        show(Sought.ALL);
    }

    /** Shows the accesses that are sought; while they cannot be read, those that were shown stay. */
    private void search(Sought sought) {
        try {
            show(sought);
            long found = sections.stream().mapToLong(CountedCardList::total).sum();
            message.removeAll();
            message.add(Components.badge(
                    found == 0 ? Tone.WAITING : Tone.SETTLED,
                    Texts.get("exceptional.found", Dates.number(found, Texts.language()))));
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            refuse(ServiceErrorTexts.sentence(failure, Texts.language()));
        }
    }

    private void refuse(String why) {
        message.removeAll();
        message.add(Components.badge(Tone.WAITING, why));
    }

    private void show(Sought sought) {
        sections = Stream.of("to-decide", "waiting", "held-back", "settled")
                .map(list -> new CountedCardList<>(
                        "liste-" + list,
                        "exceptional.list." + list,
                        after -> accesses.all(list, sought, after),
                        this::card,
                        Texts.get("exceptional.none")))
                .toList();
        lists.removeAll();
        sections.forEach(lists::add);
    }

    private Div card(Access access) {
        Div card = ExceptionalAccessCard.of(access);
        card.add(new Paragraph(new Anchor("/dpo?dossier=" + access.caseReference(), Texts.get("exceptional.entries"))));
        if (access.inTheWay()) {
            addReview(card, access);
        }
        access.refused().forEach(homonym -> card.add(homonym(access, homonym)));
        return card;
    }

    private void addReview(Div card, Access access) {
        var sentence = new TextBox("examen-" + access.id(), LONGEST);
        var notice = new CardNotice(access.id());
        NativeButton may = Components.button(
                Texts.get("exceptional.review.let"), "primary", () -> review(card, access, true, sentence, notice));
        may.setId("permettre-" + access.id());
        card.add(
                sentence.labelled(
                        Texts.get("exceptional.review"), Texts.get("exceptional.review.help", access.agent())),
                notice,
                Components.row(may));
        if (access.review().isEmpty()) {
            NativeButton mayNot = Components.button(
                    Texts.get("exceptional.review.refuse"),
                    "danger",
                    () -> review(card, access, false, sentence, notice));
            mayNot.setId("refuser-" + access.id());
            card.add(Components.row(mayNot));
        }
    }

    private void review(Div card, Access access, boolean mayOpen, TextBox sentence, CardNotice notice) {
        record(sentence, notice, words -> {
            Access reviewed = accesses.review(access, mayOpen, words);
            CardList.replace(card, CardNotice.done(access.id(), Texts.get("exceptional.reviewed"), card(reviewed)));
        });
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
                        () -> shown.add(separation(shown, access, homonym)));
        return shown;
    }

    private Div separation(Div former, Access access, Homonym homonym) {
        var sentence = new TextBox("distinction-" + homonym.id(), LONGEST);
        var notice = new CardNotice(homonym.id());
        NativeButton separate = Components.button(
                Texts.get("exceptional.homonym.do"),
                "secondary",
                () -> record(
                        sentence,
                        notice,
                        words -> accesses.separate(access.id(), homonym.id(), words).refused().stream()
                                .filter(each -> each.id().equals(homonym.id()))
                                .forEach(separated -> CardList.replace(
                                        former,
                                        CardNotice.done(
                                                homonym.id(),
                                                Texts.get("exceptional.homonym.done"),
                                                homonym(access, separated))))));
        separate.setId("distinguer-" + homonym.id());
        var shown = new Div(
                sentence.labelled(Texts.get("exceptional.homonym.how"), Texts.get("exceptional.homonym.help")),
                notice,
                Components.row(separate));
        shown.addClassName("steps");
        return shown;
    }

    private void record(TextBox sentence, CardNotice notice, Consumer<String> decision) {
        if (sentence.text().length() < SHORTEST) {
            notice.refuse(Texts.get("exceptional.too-short"), sentence);
            return;
        }
        notice.attempt(sentence, () -> {
            decision.accept(sentence.text());
            sections.forEach(CountedCardList::count);
        });
    }
}
