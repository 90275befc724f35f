package fr.montpellier.multipass.portal.design.errors;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.AccessDeniedException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Texts;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Shown for a page of another audience. It names the role of the person who is signed in, since that is what has to
 * change.
 */
@AnonymousAllowed
@ParentLayout(PortalLayout.class)
public class NotAllowedView extends Screen implements HasErrorParameter<AccessDeniedException> {

    private static final long serialVersionUID = 1L;

    public NotAllowedView() {
        super("not-allowed.title");
        add(
                new Paragraph(Texts.get("not-allowed.text")),
                Components.bypassRouter(Components.action("/", Texts.get("nav.home"), "primary")));
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> parameter) {
        return HttpServletResponse.SC_FORBIDDEN;
    }
}
