package fr.montpellier.multipass.portal.dpo.catalogue;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Confirmation;
import fr.montpellier.multipass.portal.design.components.NameValueList;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.vault.catalogue.CatalogueGateway;
import fr.montpellier.multipass.portal.gateways.vault.catalogue.DocumentTypeDefinition;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** Shows one type of the catalogue: its definition, the form that changes it, and its earlier versions. */
@RolesAllowed("DPO")
@Route(value = "catalogue/:code([a-z0-9-]+)", layout = PortalLayout.class)
class CatalogueEntryView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient CatalogueGateway catalogue;
    private final LocalDate today;
    private final Div content = new Div();

    CatalogueEntryView(CatalogueGateway catalogue, Clock clock) {
        super("catalogue.title");
        this.catalogue = catalogue;
        today = CivilTime.today(clock);
        content.addClassName("sections");
        add(content, Components.row(Components.action("/catalogue", Texts.get("catalogue.all"), "secondary")));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show(catalogue.entry(event.getRouteParameters().get("code").orElse("")));
    }

    private void show(CatalogueGateway.CatalogueEntry kind) {
        title(DocumentTypeTexts.name(kind.definition()));
        var asked = new Div();
        var form = new DocumentTypeForm(kind, requested -> ask(kind, requested, asked));
        content.removeAll();
        content.add(
                Components.section("ce-que-dit-le-type", Texts.get("catalogue.says"), facts(kind)),
                Components.section("modifier-le-type", Texts.get("catalogue.change"), form, asked),
                Components.section("versions-du-type", Texts.get("catalogue.history"), history(kind.code())));
    }

    private static NameValueList facts(CatalogueGateway.CatalogueEntry kind) {
        DocumentTypeDefinition says = kind.definition();
        return new NameValueList()
                .with(Texts.get("catalogue.column.concerns"), DocumentTypeTexts.concerns(says))
                .with(Texts.get("catalogue.column.validity"), DocumentTypeTexts.validity(says))
                .with(Texts.get("catalogue.column.retention"), DocumentTypeTexts.retention(says))
                .with(Texts.get("catalogue.member.twoDDocTypes"), list(says.twoDDocTypes()))
                .with(
                        Texts.get("catalogue.member.rules"),
                        list(says.rules().stream().map(DocumentTypeTexts::rule).toList()))
                .with(
                        Texts.get("catalogue.member.facts"),
                        list(says.facts().stream().map(DocumentTypeTexts::fact).toList()))
                .with(Texts.get("catalogue.column.version"), Integer.toString(kind.version()));
    }

    private static String list(List<String> codes) {
        return codes.isEmpty() ? Texts.get("catalogue.nothing") : String.join(", ", codes);
    }

    private void ask(CatalogueGateway.CatalogueEntry kind, DocumentTypeDefinition requested, Div asked) {
        asked.removeAll();
        asked.add(new Confirmation(
                Texts.get("catalogue.change.question", DocumentTypeTexts.name(requested)),
                Texts.get(
                                "catalogue.change.consequence",
                                DocumentTypeTexts.validity(requested),
                                DocumentTypeTexts.retention(requested))
                        + (requested.name().equals(kind.definition().name())
                                ? ""
                                : " " + Texts.get("catalogue.change.renamed"))
                        + DocumentTypeTexts.difference(kind.definition().facts(), requested.facts())
                                .map(description -> " " + description)
                                .orElse(""),
                Texts.get("catalogue.change.yes"),
                Texts.get("catalogue.change.no"),
                () -> change(kind, requested)));
    }

    private void change(CatalogueGateway.CatalogueEntry kind, DocumentTypeDefinition requested) {
        try {
            show(catalogue.change(kind.code(), kind.version(), requested));
            Notices.show(Components.Tone.SETTLED, Texts.get("catalogue.changed", DocumentTypeTexts.name(requested)));
        } catch (GatewayException.Refused failure) {
            Notices.show(Components.Tone.DANGER, ServiceErrorTexts.sentence(failure, Texts.language()));
        }
    }

    private UnorderedList history(String code) {
        var list = new UnorderedList();
        list.addClassName("timeline");
        List<CatalogueGateway.Version> versions = catalogue.versions(code);
        for (int i = 0; i < versions.size(); i++) {
            list.add(item(versions.get(i), i + 1 < versions.size() ? versions.get(i + 1) : versions.get(i)));
        }
        return list;
    }

    private ListItem item(CatalogueGateway.Version version, CatalogueGateway.Version before) {
        String who = version.by().orElse(Texts.get("catalogue.by-the-vault"));
        var item = new ListItem(new Paragraph(Texts.get(
                "catalogue.version", version.version(), Dates.moment(version.at(), today, Texts.language()), who)));
        if (!version.changed().isEmpty()) {
            item.add(Components.muted(DocumentTypeTexts.changed(version, before.definition())));
        }
        item.setId("version-" + version.version());
        return item;
    }
}
