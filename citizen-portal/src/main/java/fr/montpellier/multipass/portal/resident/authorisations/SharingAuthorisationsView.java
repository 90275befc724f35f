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
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.resident.account.FormerMultipass;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** "Mes autorisations": shows who may read what, until when, by department. */
@RolesAllowed("RESIDENT")
@Route(value = "mes-autorisations", layout = PortalLayout.class)
class SharingAuthorisationsView extends Screen {

    private static final long serialVersionUID = 1L;

    private final transient ConsentGateway consent;
    private final transient SharedPieceNames pieces;
    private final Div list = new Div();
    private final transient List<SharingAuthorisation> shown = new ArrayList<>();
    private Optional<String> next = Optional.empty();

    SharingAuthorisationsView(ConsentGateway consent, VaultGateway vault) {
        super("authorisations.title");
        this.consent = consent;
        pieces = SharedPieceNames.load(vault);
        list.addClassName("sections");
        add(
                new Paragraph(Texts.get("authorisations.intro")),
                list,
                Components.action("/mes-autorisations/applications", Texts.get("applications.title"), "secondary"));
        FormerMultipass.note().ifPresent(note -> addComponentAtIndex(indexOf(list), note));
        load("");
    }

    private void load(String cursor) {
        Page<SharingAuthorisation> page = consent.authorisations(cursor);
        shown.clear();
        shown.addAll(page.items());
        // Those that let something be read now come before those that ended; otherwise the newest first, as the service
        // tells them.
        shown.sort(Comparator.comparing(SharingAuthorisation::isActive).reversed());
        next = page.next();
        show();
    }

    private void show() {
        list.removeAll();
        if (shown.isEmpty()) {
            list.add(
                    Components.muted(Texts.get("authorisations.none")),
                    Components.action("/demarches", Texts.get("home.demarches"), "secondary"));
        }
        Map<NamedCode, List<SharingAuthorisation>> byDepartment = new LinkedHashMap<>();
        shown.forEach(a -> byDepartment
                .computeIfAbsent(a.department(), d -> new ArrayList<>())
                .add(a));
        byDepartment.forEach((department, given) -> {
            Section section = Components.section("service-" + department.code(), department.name());
            given.forEach(authorisation -> section.add(card(authorisation)));
            list.add(section);
        });
        next.ifPresent(cursor -> list.add(Components.button(Texts.get("list.more"), "secondary", () -> load(cursor))));
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
        Anchor receipt = Components.action(
                "/mes-autorisations/" + authorisation.id(), Texts.get("authorisation.receipt"), "secondary");
        receipt.add(Components.screenReaderText(" " + authorisation.demarche().title()));
        Anchor pdf = Components.bypassRouter(Components.link(
                SharingAuthorisationTexts.receiptPdf(authorisation, authorisation.revision()),
                Texts.get("authorisation.receipt-pdf")));
        pdf.addClassNames("button", "quiet");
        pdf.getElement().setAttribute("download", true);
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
            load("");
            Notices.show(Components.Tone.SETTLED, WithdrawalConfirmation.done(authorisation));
        }));
    }
}
