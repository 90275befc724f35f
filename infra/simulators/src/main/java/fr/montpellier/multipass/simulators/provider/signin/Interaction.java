package fr.montpellier.multipass.simulators.provider.signin;

import fr.montpellier.multipass.simulators.provider.requests.AuthorizeRequest;
import org.jspecify.annotations.Nullable;

/**
 * A pending sign-in in one browser session. Its random identifier, known to that session alone, is part of every form's
 * address: another site cannot guess it, which protects the forms from forged requests.
 */
public final class Interaction {

    private final String id;
    private final AuthorizeRequest request;
    private boolean identified;
    private boolean consented;
    private @Nullable String problem;

    Interaction(String id, AuthorizeRequest request) {
        this.id = id;
        this.request = request;
    }

    /** Returns the unguessable identifier, which is also the path segment. */
    public String id() {
        return id;
    }

    /** Returns the relying party's request. */
    public AuthorizeRequest request() {
        return request;
    }

    /** Returns whether the person signed in during this interaction, which {@code prompt=login} requires. */
    public boolean identified() {
        return identified;
    }

    /** Records whether the person signed in during this interaction. */
    public void identified(boolean now) {
        identified = now;
    }

    /** Returns whether the person agreed to the transmission. */
    public boolean consented() {
        return consented;
    }

    /** Records that the person agreed to the transmission. */
    public void consent() {
        consented = true;
    }

    /** Stores a sentence for the next page. */
    public void problem(String sentence) {
        problem = sentence;
    }

    /** Returns the sentence stored for this page, and removes it. */
    @Nullable
    String takeProblem() {
        String sentence = problem;
        problem = null;
        return sentence;
    }
}
