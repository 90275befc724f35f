package fr.montpellier.multipass.portal.design.lists;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.components.Components;
import org.junit.jupiter.api.Test;

class CardListTest {

    @Test
    void a_card_with_the_focus_is_named_by_its_heading() {
        var heading = new H3("Demande d'accès");
        heading.setId("titre-1");
        Div card = Components.card(new Div(new Paragraph("Reçue hier"), heading));

        CardList.focus(card);

        assertThat(card.getElement().getAttribute("role")).isEqualTo("group");
        assertThat(card.getElement().getAttribute("aria-labelledby")).isEqualTo("titre-1");
    }

    @Test
    void a_heading_without_identifier_gets_one() {
        var heading = new H3("Demande d'accès");
        Div card = Components.card(heading);

        CardList.focus(card);

        assertThat(card.getElement().getAttribute("aria-labelledby"))
                .isEqualTo(heading.getId().orElseThrow());
    }

    @Test
    void a_name_that_the_card_has_is_kept() {
        Div card = Components.card(new H3("Demande d'accès"));
        card.getElement().setAttribute("aria-labelledby", "resultat-1 titre-1");

        CardList.focus(card);

        assertThat(card.getElement().getAttribute("aria-labelledby")).isEqualTo("resultat-1 titre-1");
    }
}
