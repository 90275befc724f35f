package fr.montpellier.multipass.vault.blobs;

/** The contract on a real Ceph, which {@code ./multipass test-ceph} starts: too slow for every build. */
class StoreOnCeph extends StoreContract {

    @Override
    StoreParts connect(String bucket) {
        return connectThrough(System.getenv("CEPH_ENDPOINT"), bucket);
    }

    @Override
    StoreParts connectThrough(String endpoint, String bucket) {
        return StoreParts.of(endpoint, bucket, System.getenv("CEPH_ACCESS_KEY"), System.getenv("CEPH_SECRET_KEY"));
    }

    @Override
    StoreAbilities abilities() {
        return new StoreAbilities(true, false, true, true);
    }
}
