import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Gives the refusals that are made below the service the body that all problems have: of a request that the HTTP
/// server cannot read, and of one that does not arrive in time, which it would close without a word.
final class BareRefusals: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// What is still to come of the client's request: a new connection owes one.
    private var isAwaited = true
    private var isStopping = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .end = unwrapInboundIn(data) { isAwaited = false } else { isAwaited = true }
        context.fireChannelRead(data)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent { isStopping = true }
        context.fireUserInboundEventTriggered(event)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .head(let head) = unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
        isAwaited = false
        guard head.status == .badRequest, head.headerFields[.contentLength] == "0" else {
            return context.write(data, promise: promise)
        }
        write(.malformed("La demande n'est pas du HTTP lisible."), context)
        promise?.succeed()
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if mode == .all, isAwaited, !isStopping, context.channel.isActive {
            isAwaited = false
            write(.bodyTooSlow, context)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
        context.close(mode: mode, promise: promise)
    }

    /// The head and the body of a problem after which the connection ends.
    private func write(_ problem: Problem, _ context: ChannelHandlerContext) {
        let answer = problem.answer
        var head = answer.response(request: Service.newRequestID(), isHead: false).head
        head.headerFields[.connection] = "close"
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(ByteBuffer(bytes: answer.bytes))), promise: nil)
    }
}
