package fr.montpellier.multipass.portal.resident.authorisations;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.NameValueList;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.components.StaticHtml;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.NotFollowedTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.NotFollowedVersion;
import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.resident.receipts.ReceiptPage;
import fr.montpellier.multipass.portal.resident.receipts.ReceiptPages;
import fr.montpellier.multipass.portal.resident.receipts.ReceiptSection;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Shows the receipt of an authorisation as a page to read and to print, and what can be done about the authorisation. */
@RolesAllowed("RESIDENT")
@Route(value = "mes-autorisations/:id([0-9a-f-]+)", layout = PortalLayout.class)
class SharingAuthorisationView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient ConsentGateway consent;
    private final transient VaultGateway vault;
    private final transient ReceiptPages receipts;
    private final transient Clock clock;
    private final Div shown = new Div();

    SharingAuthorisationView(ConsentGateway consent, VaultGateway vault, ReceiptPages receipts, Clock clock) {
        super("receipt.title");
        this.consent = consent;
        this.vault = vault;
        this.receipts = receipts;
        this.clock = clock;
        shown.addClassNames("screen", "receipt");
        add(shown);
    }

    /** Shows the receipt of the latest revision, or of the one that the address names. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        SharingAuthorisation authorisation =
                consent.authorisation(event.getRouteParameters().get("id").orElse(""));
        int revision = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("revision")
                .flatMap(SharingAuthorisationView::number)
                .orElse(authorisation.revision());
        if (revision < 1 || revision > authorisation.revision()) {
            throw new NotFoundException();
        }
        boolean latest = revision == authorisation.revision();
        ReceiptPage page = receipts.read(authorisation, revision, Texts.language());
        title(page.title());
        var state = new Paragraph(page.state());
        state.setId("ce-qui-a-ete-fait");
        // Another revision is another address of this same view.
        shown.removeAll();
        shown.add(Components.row(latest ? SharingAuthorisationTexts.status(authorisation) : earlier()), state);
        if (latest && authorisation.isActive()) {
            consent.versionsNotFollowed(authorisation).forEach(version -> shown.add(notFollowed(version)));
        }
        page.sections().forEach(section -> shown.add(StaticHtml.flatten(inWords(section))));
        shown.add(downloads(authorisation, revision));
        if (latest && authorisation.isActive()) {
            var asked = new Div();
            shown.add(Components.section("changer", Texts.get("receipt.change"), changes(authorisation, asked)));
            // The home page leads here to a text that lets more be read.
            if (event.getLocation().getQueryParameters().getParameters().containsKey("comparer")) {
                askToRenew(authorisation, asked);
            }
        }
        shown.add(otherReceipts(authorisation, revision), signature(page, authorisation, revision), wayBack());
    }

    /** The way to all authorisations, which is not printed. */
    private static Div wayBack() {
        Div back = Components.row(Components.link("/mes-autorisations", Texts.get("receipt.all")));
        back.addClassName("no-print");
        return back;
    }

    private static Optional<Integer> number(String text) {
        return text.matches("[1-9][0-9]{0,5}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    private static Span earlier() {
        return Components.badge(Components.Tone.WAITING, Texts.get("receipt.not-latest"));
    }

    private static Div notFollowed(NotFollowedVersion version) {
        var told = new Div(
                Components.badge(Components.Tone.WAITING, NotFollowedTexts.sentence(version, Texts.language())),
                Components.muted(NotFollowedTexts.choice(version, Texts.language())));
        told.setId("pas-suivie-" + version.document());
        return told;
    }

    private static Component inWords(ReceiptSection section) {
        var list = new NameValueList();
        section.lines().forEach(line -> list.with(line.term(), values(line.values())));
        return Components.section(section.id(), section.heading(), list);
    }

    private static Component values(List<String> values) {
        if (values.size() == 1) {
            return value(values.getFirst());
        }
        var list = new UnorderedList();
        values.forEach(each -> list.add(new ListItem(value(each))));
        return list;
    }

    /** Shows a value, as a link if it is an address. */
    private static Component value(String value) {
        return ReceiptPage.link(value)
                .<Component>map(href -> Components.bypassRouter(Components.link(href, value)))
                .orElseGet(() -> new Span(value));
    }

    private static Div downloads(SharingAuthorisation authorisation, int revision) {
        Anchor pdf = Components.asDownload(Components.action(
                SharingAuthorisationTexts.receiptPdf(authorisation, revision),
                Texts.get("receipt.download"),
                "primary"));
        pdf.setId("telecharger-le-recu");
        NativeButton print = Components.button(
                Texts.get("receipt.print"),
                "secondary",
                () -> UI.getCurrent().getPage().executeJs("window.print()"));
        print.setId("imprimer");
        return Components.row(pdf, print);
    }

    /** Shows what a machine needs to check the receipt, closed until it is asked for. */
    private NativeDetails signature(ReceiptPage page, SharingAuthorisation authorisation, int revision) {
        Anchor signed = Components.asDownload(Components.link(
                "/fichiers/usager/recus/" + authorisation.id() + "?revision=" + revision,
                Texts.get("receipt.download-signed")));
        signed.setId("telecharger-le-recu-signe");
        var details = new NativeDetails(
                Texts.get("receipt.signature"),
                new Div(
                        new Paragraph(Texts.get("receipt.what-signed")),
                        StaticHtml.flatten(new NameValueList()
                                .with(
                                        Texts.get("receipt.number"),
                                        page.receipt().id())
                                .with(
                                        Texts.get("receipt.text-hash"),
                                        page.receipt().textHash())),
                        Components.row(signed),
                        new Paragraph(Texts.get("receipt.verify", consent.receiptKeys())),
                        new Paragraph(new Code(
                                "java Verify.java " + authorisation.id() + "-" + revision + ".jws --key jwks.json"))));
        details.setId("signature");
        return details;
    }

    /** Links to the receipts of the other revisions, latest first; nothing when there is none. */
    private static Div otherReceipts(SharingAuthorisation authorisation, int shown) {
        var others = new Div();
        if (authorisation.revision() > 1) {
            var list = new UnorderedList();
            list.setId("autres-recus");
            for (int revision = authorisation.revision(); revision > 0; revision--) {
                if (revision != shown) {
                    list.add(new ListItem(Components.link(
                            "/mes-autorisations/" + authorisation.id() + "?revision=" + revision,
                            Texts.get("receipt.earlier", revision))));
                }
            }
            others.add(Components.muted(Texts.get("receipt.changed")), list);
        }
        return others;
    }

    /** @param asked where a question is shown */
    private Div changes(SharingAuthorisation authorisation, Div asked) {
        Anchor change = Components.action(
                "/mes-autorisations/" + authorisation.id() + "/pieces", Texts.get("authorisation.change"), "secondary");
        change.setId("changer-les-pieces");
        NativeButton renew = Components.button(
                Texts.get("authorisation.renew"), "secondary", () -> askToRenew(authorisation, asked));
        renew.setId("prolonger");
        NativeButton stop = Components.button(
                Texts.get("authorisation.withdraw"), "secondary", () -> askToStop(authorisation, asked));
        stop.setId("arreter");
        var shown = new Div(addable(authorisation), Components.row(change, renew, stop), asked);
        shown.addClassName("steps");
        return shown;
    }

    /** Names the types that the resident left out, each with a link that adds it. */
    private static Div addable(SharingAuthorisation authorisation) {
        var types = new Div();
        types.addClassName("steps");
        authorisation.addable().forEach(type -> {
            Anchor add = Components.action(
                    "/mes-autorisations/" + authorisation.id() + "/pieces#piece-" + type.code(),
                    Texts.get("authorisation.add", type.name()),
                    "secondary");
            add.setId("ajouter-" + type.code());
            types.add(new Paragraph(Texts.get("authorisation.left-out", type.name())), Components.row(add));
        });
        return types;
    }

    private void askToStop(SharingAuthorisation authorisation, Div asked) {
        asked.removeAll();
        asked.add(WithdrawalConfirmation.about(authorisation, consent, () -> {
            Notices.showAfterNavigation(Components.Tone.SETTLED, WithdrawalConfirmation.done(authorisation));
            UI.getCurrent().refreshCurrentRoute(false);
        }));
    }

    private void askToRenew(SharingAuthorisation authorisation, Div asked) {
        asked.removeAll();
        asked.add(RenewalQuestion.about(
                authorisation, consent, vault, CivilTime.today(clock), SharingAuthorisationView::showRenewed));
    }

    private static void showRenewed(SharingAuthorisation renewed) {
        Notices.showAfterNavigation(
                Components.Tone.SETTLED,
                Texts.get("authorisation.renewed", Dates.date(renewed.until(), Texts.language())));
        UI ui = UI.getCurrent();
        if (ui.getActiveViewLocation().getQueryParameters().getParameters().isEmpty()) {
            ui.refreshCurrentRoute(false);
        } else {
            // Leaves the address that asks the question.
            ui.navigate("mes-autorisations/" + renewed.id());
        }
    }
}
