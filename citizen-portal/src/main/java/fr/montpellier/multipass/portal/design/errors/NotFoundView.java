package fr.montpellier.multipass.portal.design.errors;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.layout.NavigationItem;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.signin.person.Person;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/** Shown for something that does not exist, with the places where the person can go instead. */
@AnonymousAllowed
@ParentLayout(PortalLayout.class)
public class NotFoundView extends Screen implements HasErrorParameter<NotFoundException> {

    private static final long serialVersionUID = 1L;

    public NotFoundView() {
        super("not-found.title");
        var places = new UnorderedList();
        places.setId("ou-aller");
        Person.current()
                .map(person -> NavigationItem.of(person))
                .orElse(List.of())
                .forEach(place -> places.add(new ListItem(Components.link(place.path, Texts.get(place.key)))));
        places.add(new ListItem(Components.bypassRouter(Components.link("/aide", Texts.get("footer.help")))));
        add(new Paragraph(Texts.get("not-found.text")), places);
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
