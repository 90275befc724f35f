package fr.montpellier.multipass.service.masterkey;

import java.nio.file.Path;

/** Opens the master key of a folder, as a service does. */
public final class FolderMasterKey {

    private FolderMasterKey() {}

    public static MasterKey of(Path folder) {
        return new MasterKey(new MasterKeystore(folder));
    }
}
