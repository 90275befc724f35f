package fr.montpellier.multipass.vault.requests.admission;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Permission for one file to pass through this process; it ends when it is closed. */
public final class Admission implements AutoCloseable {

    private final AdmissionControl admissions;
    private final String caller;
    private @Nullable RateCheckedBody body;
    private final AtomicBoolean over = new AtomicBoolean();

    Admission(AdmissionControl admissions, String caller) {
        this.admissions = admissions;
        this.caller = caller;
    }

    /**
     * Returns the body of the caller's request; reading fails with a {@link SlowPeerException} when it arrives too
     * slowly.
     */
    public InputStream paced(InputStream content) {
        RateCheckedBody paced = admissions.paced(caller, content);
        body = paced;
        return paced;
    }

    /** Returns whether the body was cut off because it arrived too slowly. */
    public boolean isCut() {
        return body != null && body.isCut();
    }

    /**
     * Returns the stream of the answer; writing fails with a {@link SlowPeerException} when the caller receives too
     * slowly.
     */
    public OutputStream paced(OutputStream answer) {
        return admissions.paced(answer);
    }

    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            admissions.release(caller, body);
        }
    }
}
