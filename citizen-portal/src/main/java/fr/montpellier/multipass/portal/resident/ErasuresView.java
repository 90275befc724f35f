package fr.montpellier.multipass.portal.resident;

import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.Dates;
import fr.montpellier.multipass.portal.design.Frozen;
import fr.montpellier.multipass.portal.design.Parts;
import fr.montpellier.multipass.portal.design.PortalLayout;
import fr.montpellier.multipass.portal.design.Screen;
import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.gateways.Erasure;
import fr.montpellier.multipass.portal.gateways.VaultGateway;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** "Pièces effacées": shows the documents that were erased, with the certificate of each. */
@RolesAllowed("RESIDENT")
@Route(value = "mes-pieces/effacees", layout = PortalLayout.class)
class ErasuresView extends Screen {

    private static final long serialVersionUID = 1L;

    ErasuresView(VaultGateway vault) {
        super("erasures.title");
        add(new Paragraph(Words.say("erasures.intro")));
        List<Erasure> erasures = vault.erasures();
        if (erasures.isEmpty()) {
            add(Parts.muted(Words.say("erasures.none")));
        } else {
            Map<String, String> names =
                    vault.kinds().stream().collect(Collectors.toMap(VaultGateway.Kind::code, VaultGateway.Kind::name));
            var list = new Div();
            list.addClassName("sections");
            erasures.forEach(erasure -> list.add(card(erasure, names.getOrDefault(erasure.type(), erasure.type()))));
            add(list);
        }
        add(Parts.action("/mes-pieces", Words.say("erasures.back"), "secondary"));
    }

    private static Article card(Erasure erasure, String name) {
        var language = Words.language();
        var card = new Article(
                new H2(name),
                new Paragraph(Words.say(
                        "erasures.when",
                        Dates.date(erasure.depositedAt(), language),
                        Dates.date(erasure.erasedAt(), language))));
        card.addClassName("card");
        card.setId("effacement-" + erasure.document());
        if (erasure.certified()) {
            var download = Parts.outside(Parts.action(
                    "/fichiers/usager/effacements/" + erasure.document(),
                    Words.say("erasures.certificate"),
                    "secondary"));
            download.add(Parts.unseen(" " + name));
            card.add(Parts.row(download));
        } else {
            card.add(Parts.muted(Words.say("erasures.under-way")));
        }
        return Frozen.freeze(card);
    }
}
