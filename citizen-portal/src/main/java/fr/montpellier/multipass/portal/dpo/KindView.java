package fr.montpellier.multipass.portal.dpo;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.Confirmation;
import fr.montpellier.multipass.portal.design.Dates;
import fr.montpellier.multipass.portal.design.Facts;
import fr.montpellier.multipass.portal.design.Notices;
import fr.montpellier.multipass.portal.design.Parts;
import fr.montpellier.multipass.portal.design.PortalLayout;
import fr.montpellier.multipass.portal.design.Screen;
import fr.montpellier.multipass.portal.design.Troubles;
import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.gateways.CatalogueGateway;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.KindDefinition;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** Shows one type of the catalogue: its definition, the form that changes it, and its earlier versions. */
@RolesAllowed("DPO")
@Route(value = "catalogue/:code([a-z0-9-]+)", layout = PortalLayout.class)
class KindView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient CatalogueGateway catalogue;
    private final LocalDate today;
    private final Div content = new Div();

    KindView(CatalogueGateway catalogue, Clock clock) {
        super("catalogue.title");
        this.catalogue = catalogue;
        today = LocalDate.now(clock.withZone(Dates.HERE));
        content.addClassName("sections");
        add(content, Parts.row(Parts.action("/catalogue", Words.say("catalogue.all"), "secondary")));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show(catalogue.kind(event.getRouteParameters().get("code").orElse("")));
    }

    private void show(CatalogueGateway.Kind kind) {
        title(KindWords.name(kind.definition()));
        var asked = new Div();
        var form = new KindForm(kind, wanted -> ask(kind, wanted, asked));
        content.removeAll();
        content.add(
                Parts.section("ce-que-dit-le-type", Words.say("catalogue.says"), facts(kind)),
                Parts.section("modifier-le-type", Words.say("catalogue.change"), form, asked),
                Parts.section("versions-du-type", Words.say("catalogue.history"), history(kind.code())));
    }

    private static Facts facts(CatalogueGateway.Kind kind) {
        KindDefinition says = kind.definition();
        return new Facts()
                .with(Words.say("catalogue.column.concerns"), KindWords.concerns(says))
                .with(Words.say("catalogue.column.validity"), KindWords.validity(says))
                .with(Words.say("catalogue.column.retention"), KindWords.retention(says))
                .with(Words.say("catalogue.member.twoDDocTypes"), list(says.twoDDocTypes()))
                .with(
                        Words.say("catalogue.member.rules"),
                        list(says.rules().stream().map(KindWords::rule).toList()))
                .with(
                        Words.say("catalogue.member.facts"),
                        list(says.facts().stream().map(KindWords::fact).toList()))
                .with(Words.say("catalogue.column.version"), Integer.toString(kind.version()));
    }

    private static String list(List<String> codes) {
        return codes.isEmpty() ? Words.say("catalogue.nothing") : String.join(", ", codes);
    }

    private void ask(CatalogueGateway.Kind kind, KindDefinition wanted, Div asked) {
        asked.removeAll();
        asked.add(new Confirmation(
                Words.say("catalogue.change.question", KindWords.name(wanted)),
                Words.say("catalogue.change.consequence", KindWords.validity(wanted), KindWords.retention(wanted))
                        + KindWords.difference(kind.definition().facts(), wanted.facts())
                                .map(told -> " " + told)
                                .orElse(""),
                Words.say("catalogue.change.yes"),
                Words.say("catalogue.change.no"),
                () -> change(kind, wanted)));
    }

    private void change(CatalogueGateway.Kind kind, KindDefinition wanted) {
        try {
            show(catalogue.change(kind.code(), kind.version(), wanted));
            Notices.tell(Parts.Tone.SETTLED, Words.say("catalogue.changed", KindWords.name(wanted)));
        } catch (GatewayException.Refused trouble) {
            Notices.tell(Parts.Tone.DANGER, Troubles.sentence(trouble, Words.language()));
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
        String who = version.by().orElse(Words.say("catalogue.by-the-vault"));
        var item = new ListItem(new Paragraph(Words.say(
                "catalogue.version", version.version(), Dates.moment(version.at(), today, Words.language()), who)));
        if (!version.changed().isEmpty()) {
            item.add(Parts.muted(KindWords.changed(version, before.definition())));
        }
        item.setId("version-" + version.version());
        return item;
    }
}
