package fr.montpellier.multipass.identity.people.desk;

import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Shows the files of one kind at the desk, each behind the path of their list, and the outcome of steps on them. */
public final class DeskFilePages {

    private final DeskAgents agents;
    private final String path;
    private final FilePage page;

    /** The page of one file. */
    @FunctionalInterface
    public interface FilePage {

        /** Adds the file to the model, and returns the template. */
        String show(UUID id, DeskAgent agent, DeskRequest request);
    }

    /** @param path of the list */
    public DeskFilePages(DeskAgents agents, String path, FilePage page) {
        this.agents = agents;
        this.path = path;
        this.page = page;
    }

    public String show(UUID id, DeskRequest request) {
        return agents.page(request, path, agent -> page.show(id, agent, request));
    }

    /** Does a step, and shows the file again, with the rule that refused the step if one did. */
    public String step(UUID id, DeskRequest request, Consumer<DeskAgent> step) {
        return agents.page(request, path, agent -> outcome(id, agent, request, step));
    }

    /** Does a step of an agent who signed in a short time ago, as {@link #step}. */
    public String recentStep(UUID id, DeskRequest request, Consumer<DeskAgent> step) {
        return agents.recentPage(request, path + "/" + id, agent -> outcome(id, agent, request, step));
    }

    private String outcome(UUID id, DeskAgent agent, DeskRequest request, Consumer<DeskAgent> step) {
        try {
            step.accept(agent);
        } catch (DeskRefusedException e) {
            request.show("problem", e.code());
            return page.show(id, agent, request);
        }
        return "redirect:" + path + "/" + id;
    }

    /**
     * Reads a file for its page, which names the rule if one refuses it.
     *
     * @throws ResponseStatusException with 404 if the file does not exist, or no longer
     */
    public static void read(DeskRequest request, Runnable reading) {
        try {
            reading.run();
        } catch (DeskRefusedException e) {
            if (e.isUnknown()) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such file", e);
            }
            request.show("problem", e.code());
        }
    }
}
