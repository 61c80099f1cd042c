package io.skybridge.portals.standard;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.usage.UsageAnswer;
import io.skybridge.core.usage.UsageBatch;
import io.skybridge.core.usage.UsageReceiver;
import io.skybridge.portals.HttpCalls;
import io.skybridge.portals.PortalsSettings.PortalSettings;
import io.skybridge.portals.UsageAnswers;

/** Posts usage to the portal, a batch as one CloudEvent; the event's id is the batch's. */
final class UsageSender implements UsageReceiver {

    private final URI url;
    private final SignedPosts posts;
    private final int most;
    private final Clock clock;

    private UsageSender(URI url, SignedPosts posts, int most, Clock clock) {
        this.url = url;
        this.posts = posts;
        this.most = most;
        this.clock = clock;
    }

    /** For a portal of these settings; empty if it says nowhere where to. */
    static Optional<UsageReceiver> of(
            PortalSettings settings, List<WebhookKey> keys, StandardPortal.Surroundings surroundings) {
        HttpCalls calls = new HttpCalls(surroundings.vertx(), settings.usageTimeout());
        SignedPosts posts = new SignedPosts(keys, calls, surroundings.clock());
        int most = settings.mostUsage();
        return settings.usageUrl()
                .or(settings::reportUrl)
                .map(url -> new UsageSender(url, posts, most, surroundings.clock()));
    }

    @Override
    public int most() {
        return most;
    }

    @Override
    public boolean bySubscription() {
        return false;
    }

    @Override
    public Uni<UsageAnswer> send(UsageBatch batch) {
        if (!posts.canSign()) {
            return Uni.createFrom()
                    .item(new UsageAnswer.NotTaken("the portal has no secret to sign with", Optional.empty()));
        }
        return posts.send(url, batch.id().toString(), UsageEvent.of(batch))
                .map(answer -> UsageResults.of(batch, answer, clock.instant()))
                .onFailure()
                .recoverWithItem(failure -> UsageAnswers.failure("the portal", failure));
    }
}
