package fr.montpellier.multipass.portal.resident.pieces;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.StaticHtml;
import fr.montpellier.multipass.portal.design.errors.RepresentativeRefusal;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.lists.CardList;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.vault.Erasure;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import jakarta.annotation.security.RolesAllowed;
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
        Map<String, String> names = vault.documentTypes().stream()
                .collect(Collectors.toMap(VaultGateway.DocumentType::code, VaultGateway.DocumentType::name));
        add(new CardList<>(
                "effacements",
                vault::erasures,
                erasure -> card(erasure, names.getOrDefault(erasure.type(), erasure.type())),
                Texts.get("erasures.none")));
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
