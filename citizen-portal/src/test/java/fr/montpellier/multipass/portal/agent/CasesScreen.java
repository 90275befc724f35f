package fr.montpellier.multipass.portal.agent;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.internal.PendingJavaScriptInvocation;
import com.vaadin.flow.component.internal.UIInternals;
import com.vaadin.flow.dom.Element;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import java.util.List;

/** The screen of the cases of a department, with their fakes. */
@ViewPackages(packages = "fr.montpellier.multipass.portal")
abstract class CasesScreen extends ViewTest {

    CasesScreen() {
        super(FakeIdentity.KARIM);
    }

    /** Returns the ids of the elements that were told to take the focus since the last question. */
    static List<String> focused() {
        return calls().stream()
                .filter(call -> call.getExpression().contains("focus"))
                .flatMap(call -> call.getParameters().stream())
                .filter(Element.class::isInstance)
                .map(element -> String.valueOf(((Element) element).getAttribute("id")))
                .toList();
    }

    /** Returns what the browser was told to do since the last question. */
    static List<UIInternals.JavaScriptInvocation> calls() {
        UI.getCurrent().getInternals().getStateTree().runExecutionsBeforeClientResponse();
        return UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations().stream()
                .map(PendingJavaScriptInvocation::getInvocation)
                .toList();
    }
}
