package fr.montpellier.multipass.portal.resident.authorisations;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.components.StaticHtml;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.lists.CardList;
import fr.montpellier.multipass.portal.design.lists.NextPage;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.resident.account.FormerMultipass;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** "Mes autorisations": shows who may read what, until when, by department. */
@RolesAllowed("RESIDENT")
@Route(value = "mes-autorisations", layout = PortalLayout.class)
class SharingAuthorisationsView extends Screen {

    private static final long serialVersionUID = 1L;

    private final transient ConsentGateway consent;
    private final transient SharedPieceNames pieces;
    private final Div active = new Div();
    private final Div ended = new Div();
    private final NextPage more = new NextPage();
    private final transient Map<NamedCode, Section> departments = new HashMap<>();

    SharingAuthorisationsView(ConsentGateway consent, VaultGateway vault) {
        super("authorisations.title");
        this.consent = consent;
        pieces = SharedPieceNames.load(vault);
        active.addClassName("sections");
        add(
                new Paragraph(Texts.get("authorisations.intro")),
                active,
                ended,
                Components.action("/mes-autorisations/applications", Texts.get("applications.title"), "secondary"));
        FormerMultipass.note().ifPresent(note -> addComponentAtIndex(indexOf(active), note));
        show();
    }

    private void show() {
        showEnded();
        active.removeAll();
        departments.clear();
        append(consent.authorisations(true, ""));
        if (departments.isEmpty()) {
            active.add(
                    Components.muted(
                            Texts.get(ended.isVisible() ? "authorisations.none-active" : "authorisations.none")),
                    Components.action("/demarches", Texts.get("home.demarches"), "secondary"));
        }
    }

    private void showEnded() {
        var list =
                new CardList<>("terminees", cursor -> consent.authorisations(false, cursor.orElse("")), this::card, "");
        ended.removeAll();
        ended.setVisible(!list.isEmpty());
        if (ended.isVisible()) {
            Section section = Components.section("autorisations-terminees", Texts.get("authorisations.ended"));
            section.add(list);
            ended.add(section);
        }
    }

    /** Adds a page of active authorisations, each below its department, and returns their cards. */
    private List<Article> append(Page<SharingAuthorisation> page) {
        List<Article> added = new ArrayList<>();
        for (SharingAuthorisation authorisation : page.items()) {
            Article card = card(authorisation);
            section(authorisation.department()).add(card);
            added.add(card);
        }
        more.offer(page.next(), this::showMore);
        more.removeFromParent();
        page.next().ifPresent(next -> active.add(more));
        return added;
    }

    private Section section(NamedCode department) {
        return departments.computeIfAbsent(department, added -> {
            Section section = Components.section("service-" + added.code(), added.name());
            active.add(section);
            return section;
        });
    }

    private void showMore(String cursor) {
        append(consent.authorisations(true, cursor)).stream().findFirst().ifPresent(CardList::focus);
    }

    private Article card(SharingAuthorisation authorisation) {
        var heading = new H3(authorisation.demarche().title());
        heading.setId("titre-" + authorisation.id());
        var summary = new Div(
                heading,
                Components.row(SharingAuthorisationTexts.status(authorisation)),
                SharingAuthorisationTexts.sentence(authorisation));
        pieces.of(authorisation).ifPresent(summary::add);
        summary.addClassName("as-one");
        var card = new Article(StaticHtml.flatten(summary));
        card.addClassName("card");
        card.setId("autorisation-" + authorisation.id());
        card.getElement().setAttribute("aria-labelledby", "titre-" + authorisation.id());
        Anchor receipt = Components.action(
                "/mes-autorisations/" + authorisation.id(), Texts.get("authorisation.receipt"), "secondary");
        receipt.add(Components.screenReaderText(" " + authorisation.demarche().title()));
        Anchor pdf = Components.asDownload(Components.link(
                SharingAuthorisationTexts.receiptPdf(authorisation, authorisation.revision()),
                Texts.get("authorisation.receipt-pdf")));
        pdf.addClassNames("button", "quiet");
        pdf.add(Components.screenReaderText(" " + authorisation.demarche().title()));
        var links = new Div(receipt, pdf);
        links.addClassName("as-one");
        Div actions = Components.row(StaticHtml.flatten(links));
        var asked = new Div();
        if (authorisation.isActive()) {
            NativeButton withdraw = Components.button(
                    Texts.get("authorisation.withdraw"), "secondary", () -> ask(authorisation, asked));
            withdraw.setId("arreter-" + authorisation.id());
            withdraw.getElement().setAttribute("aria-describedby", "titre-" + authorisation.id());
            actions.add(withdraw);
        }
        card.add(actions, asked);
        return card;
    }

    private void ask(SharingAuthorisation authorisation, Div asked) {
        asked.removeAll();
        asked.add(WithdrawalConfirmation.about(authorisation, consent, () -> {
            show();
            Notices.show(Components.Tone.SETTLED, WithdrawalConfirmation.done(authorisation));
        }));
    }
}
