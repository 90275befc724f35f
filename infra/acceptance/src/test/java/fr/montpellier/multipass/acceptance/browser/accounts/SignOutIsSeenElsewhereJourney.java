package fr.montpellier.multipass.acceptance.browser.accounts;

import static fr.montpellier.multipass.acceptance.browser.SignInSteps.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * An application's page asks the provider's frame whether the sign-in still stands, as OpenID Connect Session Management
 * 1.0 says (section 3), while the person signs out in another window.
 */
class SignOutIsSeenElsewhereJourney {

    private static final Pattern SESSION_STATE = Pattern.compile("[?&]session_state=([^&]+)");

    private static final String IDENTITY =
            RunningStack.get().addresses().identity().toString();

    private static final String ASK = """
        ([frame, question]) => new Promise((answer) => {
          const provider = document.createElement('iframe');
          provider.hidden = true;
          provider.src = frame;
          window.addEventListener('message', (event) => {
            if (event.source === provider.contentWindow) {
              provider.remove();
              answer(event.data);
            }
          });
          provider.addEventListener('load', () => provider.contentWindow.postMessage(question, new URL(frame).origin));
          document.body.append(provider);
        })\
        """;

    @Test
    void the_frame_says_unchanged_until_the_person_signs_out() {
        try (var browsers = new Browsers()) {
            Page application = browsers.framing();
            Stream.Builder<String> states = Stream.<String>builder();
            application.onRequest(request -> sessionState(request).forEach(states));
            SignInSteps.resident(application, "Inès Lambert");
            String state = states.build().toList().getLast();

            assertThat(answer(application, "citizen-portal " + state)).isEqualTo("unchanged");
            assertThat(answer(application, "another-application " + state)).isEqualTo("changed");
            assertThat(answer(application, "citizen-portal")).isEqualTo("error");

            Page elsewhere = application.context().newPage();
            elsewhere.navigate(IDENTITY + "/connect/logout");
            press(elsewhere, "Me déconnecter");
            elsewhere.locator("main").waitFor();

            assertThat(answer(application, "citizen-portal " + state)).isEqualTo("changed");
        }
    }

    private static String answer(Page application, String question) {
        return (String) application.evaluate(ASK, List.of(IDENTITY + "/connect/check-session", question));
    }

    private static Stream<String> sessionState(Request request) {
        Matcher found = SESSION_STATE.matcher(request.url());
        return found.find() ? Stream.of(found.group(1)) : Stream.empty();
    }
}
