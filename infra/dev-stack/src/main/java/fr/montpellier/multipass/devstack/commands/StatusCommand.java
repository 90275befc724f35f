package fr.montpellier.multipass.devstack.commands;

import fr.montpellier.multipass.devstack.processes.PartState;
import fr.montpellier.multipass.devstack.processes.ProcessMemory;
import fr.montpellier.multipass.devstack.processes.StateFile;
import fr.montpellier.multipass.devstack.settings.DevStackOptions;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.devstack.settings.StackDirectories;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Runs {@code status}. */
public record StatusCommand(DevStackOptions options, PrintStream out) {

    /** @return 0 when everything is ready, 1 when something is not, 3 when nothing runs */
    public int run() {
        Optional<StateFile> state = StateFile.load(new StackDirectories(options.home()).state());
        if (state.isEmpty()) {
            out.println("Multipass ne fonctionne pas.");
            return 3;
        }
        Optional<ProcessHandle> supervisor = state.get().supervisor().alive();
        if (supervisor.isEmpty()) {
            out.println("Le superviseur a été interrompu. ./multipass start reprend tout, ./multipass stop nettoie.");
        }
        long total = supervisor.map(ProcessMemory::of).orElse(0L);
        boolean all = supervisor.isPresent();
        for (Map.Entry<Part, PartState> entry : new TreeMap<>(state.get().parts()).entrySet()) {
            Part part = entry.getKey();
            PartState condition = entry.getValue();
            Optional<ProcessHandle> process = condition.alive();
            out.println(line(part, condition, process.map(ProcessMemory::of).orElse(0L)));
            // While the supervisor is alive, the parts are its children and already counted.
            total += supervisor.isPresent() ? 0 : process.map(ProcessMemory::of).orElse(0L);
            all &= process.isPresent() && condition.phase() == PartState.Phase.READY;
        }
        out.println("Mémoire : " + ProcessMemory.megabytes(total) + " en tout.  Portail : "
                + state.get().portal());
        return all ? 0 : 1;
    }

    private static String line(Part part, PartState condition, long memory) {
        Optional<ProcessHandle> process = condition.alive();
        boolean gone = process.isEmpty() && condition.process() != null;
        return String.format(
                "  %-17s %-22s %-16s %8s  %s",
                part.id(),
                gone ? "disparu" : condition.phase().title(),
                process.map(alive -> "processus " + alive.pid()).orElse(""),
                memory == 0 ? "" : ProcessMemory.megabytes(memory),
                condition.restarts() == 0 ? "" : "relancé " + condition.restarts() + " fois");
    }
}
