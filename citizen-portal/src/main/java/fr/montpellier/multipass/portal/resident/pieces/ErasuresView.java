package fr.montpellier.multipass.portal.resident.pieces;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.StaticHtml;
import fr.montpellier.multipass.portal.design.errors.RepresentativeRefusal;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.vault.Erasure;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** "Pièces effacées": shows the documents that were erased, with the certificate of each. */
@RolesAllowed("RESIDENT")
@Route(value = "mes-pieces/effacees", layout = PortalLayout.class)
class ErasuresView extends Screen {

    private static final long serialVersionUID = 1L;

    ErasuresView(VaultGateway vault) {
        super("erasures.title");
        RepresentativeRefusal.checkMandate(Texts.language());
        add(new Paragraph(Texts.get("erasures.intro")));
        List<Erasure> erasures = vault.erasures();
        if (erasures.isEmpty()) {
            add(Components.muted(Texts.get("erasures.none")));
        } else {
            Map<String, String> names = vault.documentTypes().stream()
                    .collect(Collectors.toMap(VaultGateway.DocumentType::code, VaultGateway.DocumentType::name));
            var list = new Div();
            list.addClassName("sections");
            erasures.forEach(erasure -> list.add(card(erasure, names.getOrDefault(erasure.type(), erasure.type()))));
            add(list);
        }
        add(Components.action("/mes-pieces", Texts.get("erasures.back"), "secondary"));
    }

    private static Article card(Erasure erasure, String name) {
        Locale language = Texts.language();
        var card = new Article(
                new H2(name),
                new Paragraph(Texts.get(
                        "erasures.when",
                        Dates.date(erasure.depositedAt(), language),
                        Dates.date(erasure.erasedAt(), language))));
        card.addClassName("card");
        card.setId("effacement-" + erasure.document());
        if (erasure.certified()) {
            Anchor download = Components.bypassRouter(Components.action(
                    "/fichiers/usager/effacements/" + erasure.document(),
                    Texts.get("erasures.certificate"),
                    "secondary"));
            download.add(Components.screenReaderText(" " + name));
            card.add(Components.row(download));
        } else {
            card.add(Components.muted(Texts.get("erasures.under-way")));
        }
        return StaticHtml.flatten(card);
    }
}
