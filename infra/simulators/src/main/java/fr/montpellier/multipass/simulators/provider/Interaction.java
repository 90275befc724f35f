package fr.montpellier.multipass.simulators.provider;

import org.jspecify.annotations.Nullable;

/**
 * One sign-in under way in one browser session. Its random identifier, known to that session alone, is part of every
 * form's address: another site cannot guess it, which is what protects the forms from forged requests.
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

    /** The unguessable identifier, also the path segment. */
    public String id() {
        return id;
    }

    /** What the relying party asked for. */
    public AuthorizeRequest request() {
        return request;
    }

    /** Whether the person identified during this interaction, which {@code prompt=login} requires. */
    public boolean identified() {
        return identified;
    }

    /** Notes whether the person identified during this interaction. */
    public void identified(boolean now) {
        identified = now;
    }

    /** Whether the person agreed to the transmission. */
    public boolean consented() {
        return consented;
    }

    /** Notes that the person agreed to the transmission. */
    public void consent() {
        consented = true;
    }

    /** Leaves a sentence for the next page. */
    public void problem(String sentence) {
        problem = sentence;
    }

    /** The sentence left for this page, once. */
    @Nullable
    String takeProblem() {
        String sentence = problem;
        problem = null;
        return sentence;
    }
}
